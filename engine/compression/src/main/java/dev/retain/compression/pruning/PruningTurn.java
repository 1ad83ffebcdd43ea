package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a controller knows when it decides.
 *
 * @param iteration from 1
 * @param sparsity share of the pool that is zero
 * @param target share of the pool that is to be zero
 * @param unpruned perplexity of the model before the first step
 * @param perplexity of the model now
 * @param layers all of the pool, the safest first; exhausted ones last
 * @param history what became of all steps before, the last one last
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PruningTurn(
        int iteration,
        double sparsity,
        double target,
        double unpruned,
        double perplexity,
        List<LayerProfile> layers,
        List<Feedback> history) {

    /** Copies the lists. */
    public PruningTurn {
        layers = List.copyOf(layers);
        history = List.copyOf(history);
    }

    /** What became of the step before, if there was one. */
    public Optional<Feedback> before() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /**
     * What became of a step.
     *
     * @param decision what was decided, after the guards
     * @param gained share of the pool that it made zero, as measured, also if it was undone
     * @param rise of the perplexity, in per cent of that before, also if it was undone
     * @param undone whether it was undone
     */
    @API(status = EXPERIMENTAL, since = "0.1")
    public record Feedback(PruningDecision decision, double gained, double rise, boolean undone) {

        /** What to think of it. */
        public Assessment assessment() {
            return Assessment.of(gained, rise, undone);
        }
    }
}
