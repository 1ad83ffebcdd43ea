package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** What Python raises while a call runs; its message is what {@code str(exception)} gives. */
@API(status = INTERNAL, since = "0.1")
public final class PythonError extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** One with a message, which may be empty. */
    public PythonError(String message) {
        super(message);
    }

    /** One with the reason why. */
    public PythonError(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
