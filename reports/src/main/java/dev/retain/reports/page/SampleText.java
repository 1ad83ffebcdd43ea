package dev.retain.reports.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns what a line of {@code samples.jsonl} holds into text, whatever its shape. */
final class SampleText {

    /** Where the text of a request or an answer may stand, the likeliest first. */
    private static final List<String> NAMES =
            List.of("text", "content", "chat", "messages", "prompt", "values", "logProbs");

    private SampleText() {}

    /** One of several requests or answers; the last if there are fewer, all if it is only one. */
    static String turn(JsonNode several, int turn) {
        if (several.isArray() && !several.isEmpty() && !several.get(0).isNumber()) {
            return of(several.get(Math.min(turn, several.size() - 1)));
        }
        return of(several);
    }

    /** The turn in which the answers of two dialogues part first; the last if they never do. */
    static int parting(JsonNode one, JsonNode other) {
        int most = Math.min(one.size(), other.size());
        for (int turn = 0; turn < most; turn++) {
            if (!one.get(turn).equals(other.get(turn))) {
                return turn;
            }
        }
        return Math.max(0, most - 1);
    }

    /** All of it. */
    static String of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isNumber()) {
            return number(node);
        }
        if (node.isArray()) {
            return joined(node);
        }
        return node.isObject() ? inside(node) : node.toString();
    }

    private static String joined(JsonNode array) {
        boolean numbers = !array.isEmpty() && array.get(0).isNumber();
        List<String> parts = new ArrayList<>();
        array.forEach(n -> parts.add(of(n)));
        return String.join(numbers ? "  " : "\n\n", parts);
    }

    private static String inside(JsonNode object) {
        for (String name : NAMES) {
            if (object.has(name)) {
                String role = object.path("role").asText("");
                return (role.isEmpty() ? "" : role + ": ")
                        + of(object.get(name))
                        + continuations(object);
            }
        }
        return object.toString();
    }

    private static String continuations(JsonNode request) {
        JsonNode choices = request.path("continuations");
        return choices.isArray() ? "\n\nchoices:\n" + joined(choices) : "";
    }

    private static String number(JsonNode node) {
        double value = node.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
