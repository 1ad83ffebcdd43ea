package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/** The store of outcomes cannot be used. Its message never holds a password. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class StoreException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public StoreException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
