package dev.retain.remote.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** JSON of strangers: whole, in UTF-8, each field once. */
@API(status = INTERNAL, since = "0.1")
public final class ServerJson {

    /** Reads and writes it. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private ServerJson() {}

    /**
     * Reads an object.
     *
     * @throws MalformedAnswerException if it is none
     */
    public static JsonNode object(byte[] bytes) {
        JsonNode root = read(text(bytes));
        if (root == null || !root.isObject()) {
            throw new MalformedAnswerException("the answer is no JSON object");
        }
        return root;
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // The message of the cause may repeat what was sent.
            throw new MalformedAnswerException(
                    "the answer is no JSON, as line %d, column %d shows"
                            .formatted(
                                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                                    e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedAnswerException("the answer is no UTF-8", e);
        }
    }
}
