package dev.retain.model.checkpoint;

import java.util.Optional;

/** A tensor in a file, with what is needed to read it. */
interface StoredTensor {

    /** Name, shape and storage. */
    TensorInfo info();

    /** Whether {@link #floats} works; position ids and the like are not weights. */
    boolean isFloat();

    /** All values, dequantised, row-major. */
    float[] floats();

    /** The least scale that its type holds in full precision. */
    default float leastNormalScale() {
        return Float.MIN_NORMAL;
    }

    /** Codes, scales and zero points, if it is stored as such. */
    default Optional<QuantizedTensor> quantized() {
        return Optional.empty();
    }
}
