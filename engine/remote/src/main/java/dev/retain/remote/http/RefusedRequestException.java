package dev.retain.remote.http;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/** A server that does not do what it is asked, and would not if it were asked again. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class RefusedRequestException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public RefusedRequestException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public RefusedRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
