package dev.retain.spark;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A sweep cannot go on; the message is a sentence that names the way out. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class SweepException extends RuntimeException {

    /** With a sentence. */
    public SweepException(String message) {
        super(message);
    }

    /** With a sentence and what was thrown. */
    public SweepException(String message, Throwable cause) {
        super(message, cause);
    }
}
