package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * What a name or an attribute that is not there gives. It prints nothing, but has no attributes.
 *
 * @param problem why it is not defined, as a sentence
 */
@API(status = INTERNAL, since = "0.1")
public record Undefined(String problem) {

    /** Of a name. */
    public static Undefined name(String name) {
        return new Undefined("'" + name + "' is undefined");
    }
}
