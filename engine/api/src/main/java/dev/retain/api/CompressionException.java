package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A compression does not fit the model, or failed. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CompressionException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public CompressionException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public CompressionException(String message, Throwable cause) {
        super(message, cause);
    }
}
