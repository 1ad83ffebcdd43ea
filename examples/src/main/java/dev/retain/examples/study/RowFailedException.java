package dev.retain.examples.study;

import dev.retain.api.RetainException;

/** A cell of a row did not end well; the message is the cell's. */
final class RowFailedException extends RetainException {

    private static final long serialVersionUID = 1L;

    RowFailedException(String cell, Throwable cause) {
        super(cell + ": " + cause.getMessage(), cause);
    }
}
