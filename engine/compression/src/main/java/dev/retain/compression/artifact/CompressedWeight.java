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
            int size = codes.groupSize();
            int symmetricZero = 1 << (codes.bits() - 1);
            var zeros = codes.zeros();
            var weights = new float[codes.codes().length];
            for (int group = 0; group < codes.scales().length; group++) {
                float scale = codes.scales()[group];
                int zero = zeros.isPresent() ? zeros.get()[group] & 0xff : symmetricZero;
                for (int i = group * size; i < (group + 1) * size; i++) {
                    weights[i] = ((codes.codes()[i] & 0xff) - zero) * scale;
                }
            }
            return weights;
        }
    }
}
