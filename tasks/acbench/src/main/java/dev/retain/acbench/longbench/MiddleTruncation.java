package dev.retain.acbench.longbench;

import dev.retain.api.task.Tokens;
import java.util.Arrays;

/**
 * Cuts the middle out of prompts that are too long, as LongBench does: questions stand at the
 * beginning or at the end.
 */
final class MiddleTruncation {

    private final Tokens tokens;
    private final int most;

    /** A prompt, and whether it was cut. */
    record Cut(String prompt, boolean truncated) {}

    /**
     * @param tokens the model's
     * @param most how many tokens a prompt may have
     */
    MiddleTruncation(Tokens tokens, int most) {
        this.tokens = tokens;
        this.most = most;
    }

    Cut cut(String prompt) {
        int[] ids = tokens.encode(prompt);
        if (ids.length <= most) {
            return new Cut(prompt, false);
        }
        int half = most / 2;
        return new Cut(
                tokens.decode(Arrays.copyOf(ids, half))
                        + tokens.decode(Arrays.copyOfRange(ids, ids.length - half, ids.length)),
                true);
    }
}
