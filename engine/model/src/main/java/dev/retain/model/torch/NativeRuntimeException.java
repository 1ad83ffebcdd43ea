package dev.retain.model.torch;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import java.util.List;
import org.apiguardian.api.API;

/** PyTorch's native library is missing, or it failed, such as for want of memory. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class NativeRuntimeException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** How the allocators for processors and for GPUs say that there is no memory. */
    private static final List<String> SHORTAGES =
            List.of("can't allocate memory", "not enough memory", "CUDA out of memory");

    /** With a sentence and what caused the problem. */
    public NativeRuntimeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the device had not enough memory; less work at once may then succeed. */
    public boolean isOutOfMemory() {
        String message = String.valueOf(getMessage());
        return SHORTAGES.stream().anyMatch(message::contains);
    }
}
