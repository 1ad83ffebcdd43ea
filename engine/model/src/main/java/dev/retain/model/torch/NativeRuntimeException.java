package dev.retain.model.torch;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/** PyTorch's native library is missing, or it failed. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class NativeRuntimeException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence and what caused the problem. */
    public NativeRuntimeException(String message, Throwable cause) {
        super(message, cause);
    }
}
