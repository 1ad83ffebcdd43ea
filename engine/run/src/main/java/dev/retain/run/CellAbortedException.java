package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A cell was given up: the run was cancelled, or it is no verdict. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CellAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public CellAbortedException(String message) {
        super(message);
    }

    /** Says why, and what told so. */
    public CellAbortedException(String message, Throwable cause) {
        super(message, cause);
    }
}
