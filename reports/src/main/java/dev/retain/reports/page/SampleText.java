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

    /** The last of several requests or answers: that is where the two parted. */
    static String last(JsonNode several) {
        if (several.isArray() && !several.isEmpty() && !several.get(0).isNumber()) {
            return of(several.get(several.size() - 1));
        }
        return of(several);
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
