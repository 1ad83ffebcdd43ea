package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/** A template cannot be read, cannot be rendered, or refuses its input. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class TemplateException extends RetainException {

    private static final long serialVersionUID = 1L;

    private static final String TEMPLATE = "chat template";

    private TemplateException(String message, TemplateException cause) {
        super(message, cause);
    }

    /** The same of a model that is known. */
    public TemplateException of(String file) {
        String said = String.valueOf(getMessage());
        String what = said.startsWith(TEMPLATE) ? said : TEMPLATE + " says: " + said;
        return new TemplateException("%s: %s".formatted(file, what), this);
    }

    /** With a sentence. */
    public TemplateException(String message) {
        super(message);
    }

    /** With a sentence that names the line. */
    public static TemplateException at(int line, String problem) {
        return new TemplateException("chat template, line %d: %s".formatted(line, problem));
    }
}
