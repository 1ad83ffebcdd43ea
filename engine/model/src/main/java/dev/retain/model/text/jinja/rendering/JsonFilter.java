package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.JsonText;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filter {@code tojson}, as transformers defines it: it escapes nothing for HTML. */
final class JsonFilter {

    private final PythonValues values;

    JsonFilter(PythonValues values) {
        this.values = values;
    }

    Map<String, Filter> all() {
        return Map.of("tojson", this::json);
    }

    private Object json(Object value, CallArguments arguments) {
        var bound =
                arguments.bind("tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys");
        Optional<String> indent = TextParts.given(bound.find(1)).map(this::indent);
        List<Object> separators =
                TextParts.given(bound.find(2))
                        .map(values.sequences()::items)
                        .orElse(List.of(indent.isPresent() ? "," : ", ", ": "));
        if (separators.size() != 2) {
            throw values.budget().refusal("tojson needs two separators");
        }
        var style =
                new JsonText.Style(
                        Ordering.isTrue(bound.or(0, false)),
                        indent,
                        values.text(separators.get(0), "a separator"),
                        values.text(separators.get(1), "a separator"),
                        Ordering.isTrue(bound.or(3, false)));
        return JsonText.of(value, style, values.budget(), values.ordering());
    }

    private String indent(Object indent) {
        if (Arithmetic.isWhole(indent)) {
            int width = Math.max(0, values.count(indent, "the indent of tojson"));
            values.budget().text(width);
            return " ".repeat(width);
        }
        return values.text(indent, "the indent of tojson");
    }
}
