package dev.retain.checkpoint.inspection;

import dev.retain.api.Finding;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import java.util.Arrays;
import java.util.Optional;

/** Whether a head is the embedding where it should be. */
final class TiedHead {

    private static final String CHECK = "tied-head";

    private TiedHead() {}

    /** A head that is said to be tied must be a copy of the embedding if it is stored. */
    static Optional<Finding> finding(Checkpoint checkpoint) {
        return saysTied(checkpoint) && hasHead(checkpoint) && !isCopy(checkpoint)
                ? Optional.of(
                        new Finding(
                                CHECK,
                                head(checkpoint),
                                "the configuration ties it to the embedding, but its values are"
                                        + " others, which are used; tie the head anew or correct"
                                        + " tie_word_embeddings"))
                : Optional.empty();
    }

    /** A head that the baseline ties must stay the embedding, and one that it does not must not. */
    static Optional<Finding> finding(Checkpoint candidate, Checkpoint baseline) {
        boolean tied = baseline.config().tiedHead();
        if (tied == candidate.config().tiedHead()) {
            return Optional.empty();
        }
        var untied = tied ? candidate : baseline;
        return hasHead(untied) && isCopy(untied)
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                CHECK,
                                head(untied),
                                tied
                                        ? "the baseline ties it to the embedding, the candidate has"
                                                + " another one; tie the head anew"
                                        : "the candidate ties it to the embedding, the baseline has"
                                                + " another one; take over the baseline's head"));
    }

    /** A config.json ties heads by a flag, a GGUF file by having none. */
    private static boolean saysTied(Checkpoint checkpoint) {
        var config = checkpoint.config();
        var key = "tie_word_embeddings";
        return config.raw().containsKey("model_type")
                && Boolean.TRUE.equals(
                        config.raw()
                                .getOrDefault(
                                        key, Families.defaults(config.architecture()).get(key)));
    }

    private static String head(Checkpoint checkpoint) {
        return Families.traits(checkpoint.config()).names().head();
    }

    private static boolean hasHead(Checkpoint checkpoint) {
        return checkpoint.names().contains(head(checkpoint));
    }

    private static boolean isCopy(Checkpoint checkpoint) {
        var embedding = Families.traits(checkpoint.config()).names().embedding();
        return checkpoint.names().contains(embedding)
                && Arrays.equals(checkpoint.floats(head(checkpoint)), checkpoint.floats(embedding));
    }
}
