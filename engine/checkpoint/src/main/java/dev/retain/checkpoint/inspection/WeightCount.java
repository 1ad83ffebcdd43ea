package dev.retain.checkpoint.inspection;

/** Adds up weights, their zeros and the bytes that they take. */
final class WeightCount {

    private long weights;
    private long zeros;
    private long bytes;

    void add(long someWeights, long someZeros, long someBytes) {
        weights += someWeights;
        zeros += someZeros;
        bytes += someBytes;
    }

    boolean isEmpty() {
        return weights == 0;
    }

    /** Share of zeros, in [0, 1]. */
    double sparsity() {
        return weights == 0 ? 0 : (double) zeros / weights;
    }

    /** Bits stored for a weight. */
    double bitsPerWeight() {
        return weights == 0 ? 0 : (double) Byte.SIZE * bytes / weights;
    }
}
