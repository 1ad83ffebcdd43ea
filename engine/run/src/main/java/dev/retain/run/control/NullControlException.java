package dev.retain.run.control;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/** A baseline does not agree with itself where its arithmetic leaves no room for that. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class NullControlException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public NullControlException(String message) {
        super(message);
    }
}
