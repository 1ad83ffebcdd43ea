package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** What {@code namespace(…)} makes: attributes that inner scopes can set. */
@API(status = INTERNAL, since = "0.1")
public final class TemplateNamespace {

    private final Dict attributes = new Dict();

    public Dict attributes() {
        return attributes;
    }

    /**
     * Sets an attribute.
     *
     * @throws TemplateException if its name begins with an underscore, as transformers does
     */
    public void set(Object name, Object value, Budget budget) {
        if (name instanceof String text && text.startsWith("_")) {
            throw budget.refusal(
                    "an attribute of a namespace cannot begin with an underscore: " + text);
        }
        attributes.put(name, value, budget);
    }
}
