package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/**
 * A model that answered before does not any more, whatever it is asked: its server is gone, or is
 * another one now. Asking once more in the same cell is of no use.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public class ModelUnavailableException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public ModelUnavailableException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public ModelUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
