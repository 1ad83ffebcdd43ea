package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A checkpoint file is damaged or contradicts itself. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class InvalidCheckpointException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public InvalidCheckpointException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public InvalidCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
