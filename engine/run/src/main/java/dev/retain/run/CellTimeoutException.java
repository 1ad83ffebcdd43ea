package dev.retain.run;

import dev.retain.api.RetainException;

/** A cell had its time. */
final class CellTimeoutException extends RetainException {

    private static final long serialVersionUID = 1L;

    CellTimeoutException(String message) {
        super(message);
    }
}
