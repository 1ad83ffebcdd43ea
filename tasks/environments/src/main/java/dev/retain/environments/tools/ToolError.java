package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** What a call raises; a model is told it, and the episode goes on. */
@API(status = INTERNAL, since = "0.1")
public final class ToolError extends Exception {

    private static final long serialVersionUID = 1L;

    private final String kind;

    /**
     * An error.
     *
     * @param kind its name in Python
     * @param text its text
     */
    public ToolError(String kind, String text) {
        super(text, null, false, false);
        this.kind = kind;
    }

    /** An argument that is missing. */
    public static ToolError missing(String argument) {
        return new ToolError("KeyError", "'" + argument + "'");
    }

    /** A text that a tool gives back in quotes, in place of an error. */
    public static ToolError warning(String text) {
        return new ToolError("", text);
    }

    /** Its name and text, as a tool that caught it gives them. */
    public String told() {
        return kind + "(" + getMessage() + ")";
    }

    /** What Python's {@code repr} makes of it. */
    public String quoted() {
        String text = LiteralWriter.quoted(String.valueOf(getMessage()));
        return kind.isEmpty() ? text : kind + "(" + text + ")";
    }
}
