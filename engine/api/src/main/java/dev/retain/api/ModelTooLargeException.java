package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A model does not fit into the free memory of its device. Nothing of it has been loaded. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ModelTooLargeException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence that holds the arithmetic. */
    public ModelTooLargeException(String message) {
        super(message);
    }
}
