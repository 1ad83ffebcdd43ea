package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/** What calls have given so far, beside what they should give on the way. */
@API(status = INTERNAL, since = "0.1")
public final class CallLog {

    private final List<JsonNode> wanted;
    private final List<JsonNode> given = new ArrayList<>();

    /** An empty log. */
    public CallLog(List<JsonNode> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    /** What was noted, in order. */
    public List<JsonNode> given() {
        return List.copyOf(given);
    }

    /** Notes what a call gave. */
    public void add(JsonNode value) {
        given.add(value);
    }

    /** Notes that a call failed; gives what the model is told. */
    public JsonNode failed(String tool, ObjectNode arguments, String told) {
        add(
                JsonNodeFactory.instance.textNode(
                        "Calling %s with %s failed"
                                .formatted(tool, LiteralWriter.repr(arguments))));
        return JsonNodeFactory.instance.textNode(told);
    }

    /** The share of what is wanted that was given, each as often as it is wanted. */
    public double reached() {
        return (double) LiteralMatch.countFound(wanted, given) / wanted.size();
    }

    /** Ends with an answer: a list is sorted. */
    public JsonNode finish(JsonNode answer) throws ToolError {
        JsonNode sorted = answer.isArray() ? sorted(answer) : answer;
        add(sorted);
        return sorted;
    }

    private static ArrayNode sorted(JsonNode list) throws ToolError {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : list) {
            if (!items.isEmpty()) {
                check(item, items.get(items.size() - 1));
            }
            items.add(item);
        }
        items.sort(
                items.stream().allMatch(JsonNode::isTextual)
                        ? (one, other) -> compare(one.textValue(), other.textValue())
                        : Comparator.comparingDouble(JsonNode::asDouble));
        return JsonNodeFactory.instance.arrayNode().addAll(items);
    }

    private static void check(JsonNode later, JsonNode earlier) throws ToolError {
        boolean texts = later.isTextual() && earlier.isTextual();
        if (!texts && !(isCounted(later) && isCounted(earlier))) {
            throw new ToolError(
                    "TypeError",
                    "'<' not supported between instances of '%s' and '%s'"
                            .formatted(ActionCall.typeOf(later), ActionCall.typeOf(earlier)));
        }
    }

    private static boolean isCounted(JsonNode value) {
        return value.isNumber() || value.isBoolean();
    }

    private static int compare(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return Arrays.compare(left, right);
    }
}
