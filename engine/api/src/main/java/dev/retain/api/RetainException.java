package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A problem with a way out. Its message names the thing, the value and what to do, and is meant for
 * the user.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public class RetainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public RetainException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public RetainException(String message, Throwable cause) {
        super(message, cause);
    }
}
