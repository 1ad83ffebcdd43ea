package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/**
 * A cell had its time. Where its thread did not look at the time itself, the stack trace is that of
 * what it was doing then.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CellTimeoutException extends RetainException {

    private static final long serialVersionUID = 1L;

    CellTimeoutException(String message) {
        super(message);
    }

    CellTimeoutException(String message, StackTraceElement[] where) {
        super(message);
        setStackTrace(where);
    }
}
