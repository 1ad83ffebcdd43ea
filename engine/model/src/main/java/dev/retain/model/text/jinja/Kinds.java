package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/** What kind of thing a value is, in words for refusals. */
@API(status = INTERNAL, since = "0.1")
public final class Kinds {

    private Kinds() {}

    /** With its article. */
    public static String of(Object value) {
        if (value instanceof Undefined undefined) {
            return "an undefined value (" + undefined.problem() + ")";
        }
        if (value instanceof String || value instanceof MarkedText) {
            return "a text";
        }
        if (Arithmetic.isNumber(value)) {
            return value instanceof Boolean ? "a boolean" : "a number";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof Tuple) {
            return "a tuple";
        }
        if (value instanceof Dict) {
            return "a mapping";
        }
        if (value instanceof TemplateFunction) {
            return "a function";
        }
        if (value instanceof Once) {
            return "a generator";
        }
        if (value instanceof DictView) {
            return "a view of a mapping";
        }
        if (value instanceof NumberRange) {
            return "a range";
        }
        return value instanceof None ? "None" : "an object of the template";
    }
}
