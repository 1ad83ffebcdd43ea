package dev.retain.model.checkpoint;

import dev.retain.api.Compression;

/**
 * How linears are quantised and packed.
 *
 * @param bits bits of a code
 * @param groupSize input channels that share a scale, or {@link Compression#PER_CHANNEL}
 * @param symmetric whether there are no zero points
 */
record PackedScheme(int bits, int groupSize, boolean symmetric) {

    /** The group size for a row of {@code columns}. */
    int groupSize(int columns) {
        return groupSize == Compression.PER_CHANNEL ? columns : groupSize;
    }
}
