package dev.retain.tasks;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.Optional;
import org.apiguardian.api.API;

/** Finds and compares the JSON call in an answer. */
@API(status = INTERNAL, since = "0.1")
public final class JsonCall {

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(20)
                                                    .build())
                                    .build())
                    .build();

    /** 5 and 5.0 are the same number; everything else must be equal. */
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) ->
                    isFinite(one) && isFinite(other)
                            ? one.decimalValue().compareTo(other.decimalValue())
                            : one.equals(other) ? 0 : 1;

    private JsonCall() {}

    /** Whether the first JSON object of an answer has the name and the arguments of a call. */
    public static boolean isSame(String answer, JsonNode call) {
        return firstObject(answer).filter(found -> call.equals(BY_VALUE, found)).isPresent();
    }

    /** The first balanced object of a text, if it is JSON. */
    public static Optional<JsonNode> firstObject(String text) {
        int from = text.indexOf('{');
        int to = from < 0 ? -1 : end(text, from);
        if (to < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text.substring(from, to + 1)));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** A number such as 1e999 is read as infinite, which has no decimal value. */
    private static boolean isFinite(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue());
    }

    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
