package dev.retain.checkpoint.compressedtensors;

import dev.retain.api.Compression;
import java.util.Map;

/**
 * How compressed-tensors quantises linears.
 *
 * @param bits bits of a code
 * @param groupSize inputs that share a scale, or {@link Compression#PER_CHANNEL}
 * @param symmetric whether there are no zero points
 * @param ordered whether inputs may be in groups in any order
 * @param quantisesActivations whether inputs are to be rounded to 8 bits, with a scale a token
 */
record LinearScheme(
        int bits, int groupSize, boolean symmetric, boolean ordered, boolean quantisesActivations) {

    private static final int PRESET_GROUP = 128;

    /** Schemes that a configuration may name instead of describing them. */
    static final Map<String, LinearScheme> PRESETS =
            Map.of(
                    "W8A16", new LinearScheme(8, Compression.PER_CHANNEL, true, false, false),
                    "W4A16", new LinearScheme(4, PRESET_GROUP, true, false, false),
                    "W4A16_ASYM", new LinearScheme(4, PRESET_GROUP, false, false, false),
                    "W8A8", new LinearScheme(8, Compression.PER_CHANNEL, true, false, true),
                    "INT8", new LinearScheme(8, Compression.PER_CHANNEL, true, false, true),
                    "W4A8", new LinearScheme(4, PRESET_GROUP, true, false, true));

    /** The group size for a row of so many inputs. */
    int groupSize(int columns) {
        return groupSize == Compression.PER_CHANNEL ? columns : groupSize;
    }
}
