package dev.retain.tasks.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.tasks.JsonCall;
import java.util.Comparator;

/** Holds the JSON of an answer to what is expected. */
final class JsonAnswer {

    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .reader();

    /** 5 and 5.0 are the same number; everything else must be equal. */
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) ->
                    one.isNumber() && other.isNumber()
                            ? Double.compare(one.doubleValue(), other.doubleValue())
                            : one.equals(other) ? 0 : 1;

    private JsonAnswer() {}

    /**
     * Whether the answer, or else the first object in it, is a value; the order of fields is free.
     */
    static boolean is(String answer, JsonNode value) {
        try {
            if (value.equals(BY_VALUE, JSON.readTree(answer.strip()))) {
                return true;
            }
        } catch (JsonProcessingException words) {
            return JsonCall.firstObject(answer)
                    .filter(found -> value.equals(BY_VALUE, found))
                    .isPresent();
        }
        return false;
    }

    /** Whether an object calls a tool with arguments, which some models call parameters. */
    static boolean isCall(JsonNode found, JsonNode call) {
        JsonNode arguments =
                found.has("arguments") ? found.path("arguments") : found.path("parameters");
        return call.path("name").equals(found.path("name"))
                && call.path("arguments").equals(BY_VALUE, arguments);
    }
}
