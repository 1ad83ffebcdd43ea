package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** The weight of a linear after compression, whatever it will be stored as. */
@API(status = INTERNAL, since = "0.1")
public sealed interface CompressedWeight {

    /** The weights that it means, {@code [out][in]} row-major. */
    float[] values();

    /** The name of a linear without that of its weight. */
    static String module(TensorInfo linear) {
        return linear.name().substring(0, linear.name().length() - ".weight".length());
    }

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

        /** A weight of which it is known that it has codes. */
        public static Coded of(TensorInfo linear, CompressedWeight weight) {
            if (weight instanceof Coded coded) {
                return coded;
            }
            throw new IllegalArgumentException(linear.name() + " has no codes");
        }

        /** The group of each input. */
        public int[] groups() {
            return codes.groupIndex()
                    .orElseGet(
                            () ->
                                    IntStream.range(0, codes.columns())
                                            .map(input -> input / codes.groupSize())
                                            .toArray());
        }

        @Override
        public float[] values() {
            return codes.floats();
        }
    }

    /**
     * Blocks of ggml.
     *
     * @param blocks as they are stored
     * @param values what they mean, {@code [out][in]} row-major
     */
    record Blocks(byte[] blocks, float[] values) implements CompressedWeight {}
}
