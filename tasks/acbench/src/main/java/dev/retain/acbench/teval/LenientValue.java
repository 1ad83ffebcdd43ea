package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonSyntax;
import java.util.Map;
import java.util.Optional;

/** Reads a value that a model wrote as Python or as JSON, perhaps with text around it. */
final class LenientValue {

    private static final String FENCE = "```json";

    private LenientValue() {}

    /** A gold value: as it is, or as a text that is read. */
    static Optional<PythonValue> gold(JsonNode node, String start, String end) {
        return node.isTextual()
                ? read(node.asText(), start, end)
                : Optional.of(PythonJson.value(node));
    }

    /**
     * The value of a text, or of the part of it between two characters.
     *
     * @param start begins the part; the whole if empty
     * @param end ends the part; the whole if empty
     */
    static Optional<PythonValue> read(String text, String start, String end) {
        String part = text;
        int fence = part.indexOf(FENCE);
        if (fence >= 0) {
            part = PythonStrings.strip(part.substring(fence + FENCE.length()), "`");
        }
        if (!start.isEmpty()) {
            int from = part.indexOf(start);
            // as Python's slicing: without a start only the last character is left
            part = part.substring(from >= 0 ? from : Math.max(0, part.length() - 1));
        }
        if (!end.isEmpty()) {
            part = part.substring(0, part.lastIndexOf(end) + 1);
        }
        String found = part;
        return PythonSyntax.literal(found)
                .or(() -> PythonJson.read(found))
                .or(() -> PythonJson.read(found.replace('\'', '"')));
    }

    /** A dict as it is; an empty one of any other value. */
    static PythonValue.DictOf dict(Optional<PythonValue> value) {
        return value.filter(PythonValue.DictOf.class::isInstance)
                .map(PythonValue.DictOf.class::cast)
                .orElseGet(() -> new PythonValue.DictOf(Map.of()));
    }
}
