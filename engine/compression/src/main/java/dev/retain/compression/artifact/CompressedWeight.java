package dev.retain.compression.artifact;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.model.checkpoint.QuantizedTensor;
import org.apiguardian.api.API;

/** The weight of a linear after compression, whatever it will be stored as. */
@API(status = INTERNAL, since = "0.1")
public sealed interface CompressedWeight {

    /** The weights that it means, {@code [out][in]} row-major. */
    float[] values();

    /**
     * Values of their own.
     *
     * @param values {@code [out][in]} row-major
     */
    record Dense(float[] values) implements CompressedWeight {}

    /**
     * Codes of groups.
     *
     * @param codes codes, scales and zero points
     */
    record Coded(QuantizedTensor codes) implements CompressedWeight {

        @Override
        public float[] values() {
            return codes.floats();
        }
    }
}
