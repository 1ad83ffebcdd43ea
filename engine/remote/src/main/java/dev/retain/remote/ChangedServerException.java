package dev.retain.remote;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.ModelUnavailableException;
import org.apiguardian.api.API;

/** A server that says of itself or of its model something else than before. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ChangedServerException extends ModelUnavailableException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public ChangedServerException(String message) {
        super(message);
    }
}
