package dev.retain.remote.http;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.ModelUnavailableException;
import org.apiguardian.api.API;

/** A server that gave no usable answer in the time that it has, however often it was asked. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class UnreachableServerException extends ModelUnavailableException {

    private static final long serialVersionUID = 1L;

    /** With a sentence and what failed last. */
    public UnreachableServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
