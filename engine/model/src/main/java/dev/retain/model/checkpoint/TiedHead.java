package dev.retain.model.checkpoint;

import dev.retain.api.Finding;
import java.util.Arrays;
import java.util.Optional;

/** Whether a head is the embedding where it should be. */
final class TiedHead {

    private static final String CHECK = "tied-head";
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";

    private TiedHead() {}

    /** A head that is said to be tied must be a copy of the embedding if it is stored. */
    static Optional<Finding> finding(Checkpoint checkpoint) {
        return checkpoint.config().tiedHead() && has(checkpoint, HEAD) && !isCopy(checkpoint)
                ? Optional.of(
                        new Finding(
                                CHECK,
                                HEAD,
                                "the configuration ties it to the embedding, but its values are"
                                    + " others; tie the head anew or correct tie_word_embeddings"))
                : Optional.empty();
    }

    /** A head that the baseline ties must stay the embedding, and one that it does not must not. */
    static Optional<Finding> finding(Checkpoint candidate, Checkpoint baseline) {
        boolean tied = baseline.config().tiedHead();
        if (tied == candidate.config().tiedHead()) {
            return Optional.empty();
        }
        var untied = tied ? candidate : baseline;
        return has(untied, HEAD) && isCopy(untied)
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                CHECK,
                                HEAD,
                                tied
                                        ? "the baseline ties it to the embedding, the candidate has"
                                                + " another one; tie the head anew"
                                        : "the candidate ties it to the embedding, the baseline has"
                                                + " another one; take over the baseline's head"));
    }

    private static boolean has(Checkpoint checkpoint, String name) {
        return checkpoint.names().contains(name);
    }

    private static boolean isCopy(Checkpoint checkpoint) {
        return has(checkpoint, EMBEDDING)
                && Arrays.equals(checkpoint.floats(HEAD), checkpoint.floats(EMBEDDING));
    }
}
