package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** One sample of a suite. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Sample {

    /**
     * The sample's id, unique in its suite and stable between runs. Where the order of samples
     * means something, their ids sort in it: write numbers with zeros in front.
     */
    String id();

    /** What would be right, for reports. */
    String gold();

    /** Opens a fresh dialogue, one for each model. */
    Dialogue open();

    /**
     * The scene, document or subject that this sample shares with others; empty if it shares none.
     * What each sample draws anew from a table that is always the same is no cluster: it belongs to
     * the {@link Task#population() population}.
     *
     * <p>In a suite of log-losses the cluster names the document that a window is of, and the ids
     * of a document's windows sort in reading order: that is how neighbours, which are alike, are
     * found.
     */
    default Optional<String> cluster() {
        return Optional.empty();
    }

    /**
     * How a model's answers are judged beside the baseline's to the same sample; empty where they
     * are judged by themselves, which is the rule. The outcome of a dialogue is then that of the
     * baseline.
     */
    default Optional<Comparison> comparison() {
        return Optional.empty();
    }

    /** Judges answers by those of the baseline. */
    interface Comparison {

        /**
         * What answers are worth.
         *
         * @param baseline what the baseline answered, turn by turn
         * @param model what the model answered that is judged
         * @return the outcome, and figures beside it
         */
        Outcome of(List<Answer> baseline, List<Answer> model);
    }

    /** Words to tell kinds of samples apart by, such as {@code depth-50}. */
    default Set<String> tags() {
        return Set.of();
    }
}
