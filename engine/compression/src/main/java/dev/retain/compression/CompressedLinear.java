package dev.retain.compression;

import java.io.IOException;

/** The weight of a linear after compression. */
sealed interface CompressedLinear permits DenseLinear, PackedLinear {

    /** What will be read back, {@code [out][in]} row-major. */
    float[] values();

    /** Fills its slots. */
    void writeTo(SafetensorsWriter writer) throws IOException;
}
