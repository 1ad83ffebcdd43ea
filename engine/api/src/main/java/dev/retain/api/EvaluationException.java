package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A suite, a capability or its outcomes cannot be used. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class EvaluationException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public EvaluationException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
