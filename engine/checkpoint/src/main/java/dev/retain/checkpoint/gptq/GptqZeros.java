package dev.retain.checkpoint.gptq;

import dev.retain.api.Finding;
import dev.retain.checkpoint.tensor.CodeWords;
import java.util.Optional;

/**
 * The zero points of a linear that a GPTQ tool packed. The first version of the format stores them
 * less one, the second as they are, and files are known whose metadata names the wrong one. Where
 * the quantiser is symmetric all of them are the same, which tells the versions apart.
 */
final class GptqZeros {

    private static final String CHECK = "zero-points";

    private final GptqQuantization config;
    private final int[] words;
    private final int groups;
    private final int rows;
    private final CodeWords layout;
    private final int wordsOfGroup;
    private final boolean raised;

    GptqZeros(GptqQuantization config, int[] words, int groups, int rows) {
        this.config = config;
        this.words = words;
        this.groups = groups;
        this.rows = rows;
        this.layout = new CodeWords(config.bits(), true);
        this.wordsOfGroup = (int) layout.words(rows);
        this.raised = isRaised();
    }

    /** The zero point of a group; field by field, since a sum of words would carry. */
    int zero(int group, int row) {
        int zero = stored(group, row);
        return raised ? zero + 1 & mask() : zero;
    }

    /** What is wrong with them. */
    Optional<Finding> finding(String name) {
        var reason = reason();
        return reason.map(text -> new Finding(CHECK, name, text + "; write the artifact anew"));
    }

    private Optional<String> reason() {
        if (config.symmetric() && raised != config.firstVersion()) {
            return Optional.of(
                    "checkpoint_format says version %d of the format, but all zero points are those of version %d and were read as such"
                            .formatted(config.firstVersion() ? 1 : 2, raised ? 1 : 2));
        }
        if (config.symmetric() && !allAre(raised ? middle() - 1 : middle())) {
            return Optional.of(
                    "the quantiser is said to be symmetric, but not all zero points are the middle"
                            + " code");
        }
        if (raised && !config.symmetric() && anyIs(mask())) {
            return Optional.of(
                    "a zero point is stored as %d, which tools that add to whole words read wrong"
                            .formatted(mask()));
        }
        return Optional.empty();
    }

    private boolean isRaised() {
        if (config.symmetric() && allAre(middle() - 1)) {
            return true;
        }
        return config.firstVersion() && !(config.symmetric() && allAre(middle()));
    }

    private int stored(int group, int row) {
        return layout.code(words, group * wordsOfGroup, 1, row);
    }

    private boolean allAre(int value) {
        for (int group = 0; group < groups; group++) {
            for (int row = 0; row < rows; row++) {
                if (stored(group, row) != value) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean anyIs(int value) {
        for (int group = 0; group < groups; group++) {
            for (int row = 0; row < rows; row++) {
                if (stored(group, row) == value) {
                    return true;
                }
            }
        }
        return false;
    }

    private int middle() {
        return 1 << (config.bits() - 1);
    }

    private int mask() {
        return (1 << config.bits()) - 1;
    }
}
