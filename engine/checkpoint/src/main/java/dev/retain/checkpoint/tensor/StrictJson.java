package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.InvalidCheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apiguardian.api.API;

/** Reads JSON files of a checkpoint: one object, no key twice, no more than a bound. */
@API(status = INTERNAL, since = "0.1")
public final class StrictJson {

    /** The largest JSON file that is read; the largest tokenizers known have about 40 MB. */
    static final long LARGEST = 512L << 20;

    /** Python writes {@code NaN} and {@code Infinity} into configurations, so they are read. */
    public static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /**
     * Reads a file that holds one object.
     *
     * @throws InvalidCheckpointException if it does not
     */
    public static JsonNode object(Path file) {
        return object(file, text(file));
    }

    /**
     * Reads the text of a file that holds one object.
     *
     * @throws InvalidCheckpointException if it does not
     */
    public static JsonNode object(Path file, String text) {
        try {
            var root = MAPPER.readTree(text);
            if (!root.isObject()) {
                throw new InvalidCheckpointException(
                        file + ": is no JSON object; get the file again");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new InvalidCheckpointException(
                    file + ": is not valid JSON: " + reason(e) + "; get the file again", e);
        }
    }

    /**
     * Reads a text file in UTF-8.
     *
     * @throws InvalidCheckpointException if it is none, or something stands in its place
     * @throws dev.retain.api.UnsupportedModelException if it is the file of another program
     */
    public static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InvalidCheckpointException(
                        "%s: has %d bytes; at most %d are read"
                                .formatted(file, Files.size(file), LARGEST));
            }
            var bytes = Files.readAllBytes(file);
            var head = Arrays.copyOf(bytes, Math.min(bytes.length, ForeignContent.HEAD));
            new ForeignContent(file, head, bytes.length).refuseInsteadOfText();
            return utf8(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new InvalidCheckpointException(
                    file + ": is not UTF-8 text; get the file again", e);
        } catch (IOException e) {
            throw new InvalidCheckpointException(
                    file + " cannot be read: " + e.getMessage() + "; check its permissions", e);
        }
    }

    /** Decodes UTF-8, refusing what is not. */
    public static String utf8(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    /** The entries of an object as plain Java values. */
    public static Map<String, Object> entries(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<Map<String, Object>>() {});
    }

    /** What is wrong, in one line and without the text of the document. */
    public static String reason(JsonProcessingException problem) {
        var where = problem.getLocation();
        var place =
                where == null
                        ? ""
                        : " at line %d column %d".formatted(where.getLineNr(), where.getColumnNr());
        return problem.getOriginalMessage().lines().findFirst().orElse("unreadable") + place;
    }
}
