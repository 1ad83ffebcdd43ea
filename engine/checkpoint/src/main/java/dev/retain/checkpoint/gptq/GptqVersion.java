package dev.retain.checkpoint.gptq;

import java.util.Arrays;
import java.util.Optional;

/**
 * The versions of the format. They differ in zero points: the first stores them less one, modulo
 * {@code 2^bits}, and its readers add one to whole words, so that a zero point of 0 damages its
 * neighbours; the second stores them as they are.
 */
enum GptqVersion {
    /** {@code gptq}. */
    FIRST("gptq", 1, 1),
    /** {@code gptq_v2}. */
    SECOND("gptq_v2", 2, 0);

    private final String checkpointFormat;
    private final int number;
    private final int distance;

    GptqVersion(String checkpointFormat, int number, int distance) {
        this.checkpointFormat = checkpointFormat;
        this.number = number;
        this.distance = distance;
    }

    /** The version that {@code checkpoint_format} names. */
    static Optional<GptqVersion> named(String checkpointFormat) {
        return Arrays.stream(values())
                .filter(version -> version.checkpointFormat.equals(checkpointFormat))
                .findFirst();
    }

    /** What {@code checkpoint_format} calls it. */
    String checkpointFormat() {
        return checkpointFormat;
    }

    /** Which version it is, counted from 1. */
    int number() {
        return number;
    }

    /** What is stored for a zero point of so many bits. */
    int stored(int zero, int bits) {
        return zero - distance & (1 << bits) - 1;
    }

    /** The zero point that is meant by what is stored. */
    int meant(int stored, int bits) {
        return stored + distance & (1 << bits) - 1;
    }
}
