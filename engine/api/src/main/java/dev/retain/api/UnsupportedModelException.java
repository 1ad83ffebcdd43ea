package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A model, a format or a tokenizer that this version does not support. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class UnsupportedModelException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public UnsupportedModelException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public UnsupportedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
