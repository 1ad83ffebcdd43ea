package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * What a name or an attribute that is not there gives. It prints nothing, but has no attributes.
 *
 * @param name what was asked for, or why it is not defined
 * @param kind whether the name is that of a variable, or a reason
 */
@API(status = INTERNAL, since = "0.1")
public record Undefined(String name, Kind kind) {

    /** What the name says. */
    public enum Kind {
        /** A variable that is not set. */
        VARIABLE,
        /** An attribute or item that is not there. */
        MEMBER,
        /** A reason, as a sentence. */
        REASON
    }

    /** Of a variable. */
    public static Undefined variable(String name) {
        return new Undefined(name, Kind.VARIABLE);
    }

    /** Of an attribute or an item. */
    public static Undefined member(String name) {
        return new Undefined(name, Kind.MEMBER);
    }

    /** For a reason. */
    public static Undefined because(String reason) {
        return new Undefined(reason, Kind.REASON);
    }

    /** Why it is not defined, as a sentence that is no longer than it has to be. */
    public String problem() {
        String said = name.length() > 100 ? name.substring(0, 100) + "…" : name;
        return switch (kind) {
            case VARIABLE -> "'" + said + "' is undefined";
            case MEMBER -> "there is no '" + said + "'";
            case REASON -> said;
        };
    }
}
