package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionException;
import org.apiguardian.api.API;

/** Refuses weights that nothing can be made of. */
@API(status = INTERNAL, since = "0.1")
public final class FiniteTensor {

    private FiniteTensor() {}

    /**
     * Checks a tensor.
     *
     * @throws CompressionException if a value is not finite
     */
    public static void check(Checkpoint baseline, String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new CompressionException(
                        "%s: %s has the value %s at element %d; get the model again"
                                .formatted(baseline.location(), name, values[i], i));
            }
        }
    }

    /** Whether no value is infinite or not a number. */
    public static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
