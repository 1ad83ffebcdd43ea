package dev.retain.checkpoint.gptq;

import dev.retain.api.Finding;
import dev.retain.checkpoint.tensor.CodeWords;
import java.util.Optional;

/**
 * The zero points of a linear that a GPTQ tool packed. Files are known whose metadata names the
 * wrong version of the format. Where the quantiser is symmetric all of them are the same, which
 * tells the versions apart.
 */
final class GptqZeros {

    private static final String CHECK = "zero-points";

    private final GptqQuantization config;

    /** Fields as they are stored, {@code [groups][rows]}. */
    private final byte[] stored;

    private final int middle;
    private final GptqVersion version;

    GptqZeros(GptqQuantization config, int[] words, int groups, int rows) {
        this.config = config;
        this.stored = new CodeWords(config.bits(), true).rows(words, groups, rows);
        this.middle = 1 << (config.bits() - 1);
        this.version = version();
    }

    private GptqVersion version() {
        if (config.symmetric() && allAreMiddle(GptqVersion.FIRST)) {
            return GptqVersion.FIRST;
        }
        return config.symmetric() && allAreMiddle(GptqVersion.SECOND)
                ? GptqVersion.SECOND
                : config.version();
    }

    /** The zero points, {@code [groups][rows]}; empty where all are in the middle. */
    Optional<byte[]> meant() {
        var meant = new byte[stored.length];
        boolean asymmetric = false;
        for (int i = 0; i < stored.length; i++) {
            // field by field, since a sum of words would carry
            int zero = version.meant(stored[i], config.bits());
            meant[i] = (byte) zero;
            asymmetric |= zero != middle;
        }
        return asymmetric ? Optional.of(meant) : Optional.empty();
    }

    /** What is wrong with them. */
    Optional<Finding> finding(String name) {
        var reason = reason();
        return reason.map(text -> new Finding(CHECK, name, text + "; write the artifact anew"));
    }

    private Optional<String> reason() {
        if (config.symmetric() && version != config.version()) {
            return Optional.of(
                    "checkpoint_format says version %d of the format, but all zero points are those of version %d and were read as such"
                            .formatted(config.version().number(), version.number()));
        }
        if (config.symmetric() && !allAreMiddle(version)) {
            return Optional.of(
                    "the quantiser is said to be symmetric, but not all zero points are the middle"
                            + " code");
        }
        int highest = (1 << config.bits()) - 1;
        if (version == GptqVersion.FIRST && !config.symmetric() && anyIs((byte) highest)) {
            return Optional.of(
                    "a zero point is stored as %d, which tools that add to whole words read wrong"
                            .formatted(highest));
        }
        return Optional.empty();
    }

    private boolean allAreMiddle(GptqVersion assumed) {
        byte wanted = (byte) assumed.stored(middle, config.bits());
        for (byte zero : stored) {
            if (zero != wanted) {
                return false;
            }
        }
        return true;
    }

    private boolean anyIs(byte value) {
        for (byte zero : stored) {
            if (zero == value) {
                return true;
            }
        }
        return false;
    }
}
