package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.compression.pruning.PruningTurn.Feedback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where a run is: what its transcript and the masks beside it say. */
final class PrunedSoFar {

    private static final double PERCENT = 100;

    private final Path folder;
    private final List<Feedback> history = new ArrayList<>();
    private PoolZeros zeros;
    private Masks masks = Masks.NONE;
    private double sparsity;
    private double perplexity;
    private OptionalDouble unpruned = OptionalDouble.empty();
    private Optional<PruningDecision> pending = Optional.empty();
    private Optional<PoolGradients> gradients = Optional.empty();
    private boolean ended;

    private PrunedSoFar(PoolZeros zeros, Path folder) {
        this.zeros = zeros;
        this.folder = folder;
    }

    /** The state after the lines of a transcript. */
    static PrunedSoFar of(Transcript transcript, PoolZeros none, Path folder) throws IOException {
        var state = new PrunedSoFar(none, folder);
        for (var line : transcript.lines()) {
            if (RunLines.is(line, RunLines.DECISION)) {
                state.decided(line);
            } else if (RunLines.is(line, RunLines.GRADIENTS)) {
                state.seen(PoolGradients.read(line));
            } else if (RunLines.is(line, RunLines.MEASUREMENT)) {
                state.measured(line);
            }
            state.ended = RunLines.is(line, RunLines.END);
        }
        return state;
    }

    /** The file with the masks of the layers that an iteration pruned. */
    Path file(int iteration) {
        return folder.resolve("zeros-%05d".formatted(iteration));
    }

    void seen(PoolGradients measured) {
        gradients = Optional.of(measured);
    }

    void decided(ObjectNode line) {
        pending = Optional.of(DecisionJson.read(line));
    }

    void measured(ObjectNode line) throws IOException {
        double now = RunLines.perplexity(line);
        if (unpruned.isEmpty()) {
            unpruned = OptionalDouble.of(now);
            perplexity = now;
            sparsity = RunLines.sparsity(line);
            return;
        }
        var decision = pending.orElseThrow();
        boolean undone = RunLines.undone(line);
        history.add(
                new Feedback(
                        decision,
                        RunLines.sparsity(line) - sparsity,
                        (now - perplexity) / perplexity * PERCENT,
                        undone));
        if (!undone) {
            if (!decision.layers().isEmpty()) {
                masks = masks.with(Masks.read(file(RunLines.iteration(line)), zeros));
            }
            zeros = zeros.after(decision.layers());
            perplexity = now;
            sparsity = RunLines.sparsity(line);
        }
        pending = Optional.empty();
    }

    /** What became of all steps. */
    List<Feedback> history() {
        return List.copyOf(history);
    }

    /** What was asked for of each layer. */
    PoolZeros zeros() {
        return zeros;
    }

    /** What is pruned. */
    Masks masks() {
        return masks;
    }

    /** Share of the pool that is zero, counted. */
    double sparsity() {
        return sparsity;
    }

    /** Perplexity of the model as it is. */
    double perplexity() {
        return perplexity;
    }

    /** Perplexity before the first step, once it was measured. */
    OptionalDouble unpruned() {
        return unpruned;
    }

    /** A decision that was not carried out to its end. */
    Optional<PruningDecision> pending() {
        return pending;
    }

    /** The gradients that were measured last. */
    Optional<PoolGradients> gradients() {
        return gradients;
    }

    /** Whether the run is over. */
    boolean ended() {
        return ended;
    }
}
