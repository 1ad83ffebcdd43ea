package dev.retain.checkpoint.compressedtensors;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How compressed-tensors leaves out zeros. */
enum SparseLayout {
    /** Not at all. */
    DENSE,
    /** All values that are not zero, and a bit for each weight. */
    SPARSE_BITMASK,
    /** Two values of each four weights, and a bit for each weight. */
    SPARSE_24_BITMASK;

    /** The layout of a name in {@code sparsity_config}. */
    static Optional<SparseLayout> of(String format) {
        return Arrays.stream(values()).filter(layout -> layout.format().equals(format)).findFirst();
    }

    /** What {@code sparsity_config} calls it. */
    String format() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
