package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A model reference leads nowhere. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ModelNotFoundException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public ModelNotFoundException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public ModelNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
