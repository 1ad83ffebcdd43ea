package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.compression.pruning.PruningDecision.Step;
import dev.retain.compression.pruning.PruningTurn.Feedback;
import dev.retain.compression.stage.TimeLeft;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures, asks, prunes, and measures again, until the target is reached or nobody goes on (arXiv
 * 2601.09694, algorithm 1). All that happens stands in the transcript, and masks of layers that a
 * step pruned in a file of its own, so that a run that was killed goes on in the iteration in which
 * it was.
 */
final class PruningLoop {

    /** A pool this near to its target has reached it: rows have whole numbers of zeros. */
    static final double REACHED = 0.0005;

    private static final Logger LOG = LoggerFactory.getLogger(PruningLoop.class);
    private static final int IDLE = 3;
    private static final double PERCENT = 100;

    private final MaskedModel model;
    private final Course course;
    private final PruningTask task;
    private final Transcript transcript;
    private final PrunedSoFar state;
    private final TimeLeft left;

    /**
     * A run.
     *
     * @param transcript of the same run as far as it was, or empty
     * @param folder for masks
     * @param clock by which time is estimated
     */
    PruningLoop(
            MaskedModel model,
            Course course,
            PruningTask task,
            Transcript transcript,
            Path folder,
            Clock clock)
            throws IOException {
        this.model = model;
        this.course = course;
        this.task = task;
        this.transcript = transcript;
        this.state = PrunedSoFar.of(transcript, PoolZeros.none(model.pool()), folder);
        this.left = new TimeLeft(clock, task.iterations(), state.history().size());
    }

    /**
     * Prunes.
     *
     * @param progress hears which share of the way to the target is done
     */
    PrunedPool run(DoubleConsumer progress) throws IOException {
        if (!state.ended()) {
            if (transcript.lines().isEmpty()) {
                transcript.add(task.begin());
            }
            go(progress);
        }
        var end = RunLines.ofKind(transcript.lines(), RunLines.END);
        return new PrunedPool(state.masks(), end.get(end.size() - 1), transcript.file());
    }

    private void go(DoubleConsumer progress) throws IOException {
        var measured = model.measure(state.masks());
        if (state.unpruned().isEmpty()) {
            course.check(0, measured.perplexity(), sparsity(measured)[0]);
            var line =
                    RunLines.measurement(
                            0, measured.perplexity(), sparsity(measured), false, "unpruned");
            transcript.add(line);
            state.measured(line);
        }
        // A run may have been cut off just before it would have said that it ends.
        boolean between = !state.history().isEmpty() && state.pending().isEmpty();
        var end = between ? reason() : Optional.<String>empty();
        while (end.isEmpty()) {
            progress.accept(share());
            look(state.history().size() + 1);
            var turn = turn(measured);
            var decision = decision(turn);
            if (decision.stop()) {
                end = Optional.of("stopped");
            } else {
                measured = step(turn, decision, measured);
                end = reason();
            }
        }
        var line = end(end.get());
        course.check(line);
        transcript.add(line);
    }

    /** Measures gradients where it is time to, unless that was done before a run was cut off. */
    private void look(int iteration) throws IOException {
        boolean known = state.gradients().filter(seen -> seen.iteration() == iteration).isPresent();
        if (course.gradients().measuresIn(iteration) && !known && state.pending().isEmpty()) {
            var measured = PoolGradients.of(iteration, model.gradients(state.masks()));
            transcript.add(measured.line(model.pool()));
            state.seen(measured);
        }
    }

    private PruningDecision decision(PruningTurn turn) throws IOException {
        if (state.pending().isEmpty()) {
            var line = RunLines.decision(turn.iteration(), course.decide(turn, state.zeros()));
            transcript.add(line);
            state.decided(line);
        }
        return state.pending().orElseThrow();
    }

    /** Carries out a decision; gives what is measured of the model as it is then. */
    private PoolMeasure step(PruningTurn turn, PruningDecision decision, PoolMeasure before)
            throws IOException {
        var steps = decision.layers();
        if (steps.isEmpty()) {
            course.check(turn.iteration(), before.perplexity(), sparsity(before)[0]);
            note(turn, before, steps, false);
            return before;
        }
        var changed = model.prune(state.masks(), before, steps, state.zeros().after(steps));
        Masks.write(changed, state.file(turn.iteration()));
        var after = model.measure(state.masks().with(changed));
        course.check(turn.iteration(), after.perplexity(), sparsity(after)[0]);
        boolean undone = course.undoes(turn, after.perplexity());
        note(turn, after, steps, undone);
        return undone ? before : after;
    }

    private void note(PruningTurn turn, PoolMeasure after, List<Step> steps, boolean undone)
            throws IOException {
        var shares = sparsity(after);
        double rise = (after.perplexity() - turn.perplexity()) / turn.perplexity() * PERCENT;
        var assessment = Assessment.of(shares[0] - turn.sparsity(), rise, undone);
        var line =
                RunLines.measurement(
                        turn.iteration(), after.perplexity(), shares, undone, assessment.text());
        transcript.add(line);
        state.measured(line);
        LOG.info(
                "iteration {}: {} layers, pool sparsity {}, perplexity {}{}, about {} s left",
                turn.iteration(),
                steps.size(),
                String.format(Locale.ROOT, "%.4f", shares[0]),
                String.format(Locale.ROOT, "%.3f", after.perplexity()),
                undone ? ", undone" : "",
                left.after(turn.iteration(), share()).toSeconds());
    }

    private double share() {
        return Math.min(1, state.sparsity() / (task.target() - REACHED));
    }

    private double[] sparsity(PoolMeasure measured) {
        long zeros = measured.allZeros();
        return new double[] {
            (double) zeros / state.zeros().weights(), (double) zeros / task.weights()
        };
    }

    private Optional<String> reason() {
        if (state.sparsity() >= task.target() - REACHED) {
            return Optional.of("reached");
        }
        var history = state.history();
        if (history.size() >= task.iterations()) {
            return Optional.of("iterations");
        }
        boolean idle =
                history.size() >= IDLE
                        && history.subList(history.size() - IDLE, history.size()).stream()
                                .allMatch(it -> it.decision().layers().isEmpty());
        return idle ? Optional.of("idle") : Optional.empty();
    }

    private ObjectNode end(String reason) {
        var history = state.history();
        long undone = history.stream().filter(Feedback::undone).count();
        var line = RunLines.of(RunLines.END).put("reason", reason);
        line.put("iterations", history.size()).put("successful", history.size() - undone);
        line.put("rollbacks", undone);
        line.putObject("sparsity")
                .put("pool", state.sparsity())
                .put("total", state.sparsity() * state.zeros().weights() / task.weights());
        line.put("target", task.target()).put("achievement", state.sparsity() / task.target());
        line.putObject("perplexity")
                .put("unpruned", state.unpruned().orElseThrow())
                .put("pruned", state.perplexity());
        return line.put("gradients", course.gradients().words());
    }

    private PruningTurn turn(PoolMeasure measured) {
        return new PruningTurn(
                state.history().size() + 1,
                state.sparsity(),
                task.target(),
                state.unpruned().orElseThrow(),
                state.perplexity(),
                profiles(measured),
                state.history());
    }

    private static OptionalDouble gradient(
            Optional<double[]> scores, int layer, boolean exhausted) {
        return scores.map(all -> all[layer])
                .filter(score -> !exhausted && !score.isNaN())
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private List<LayerProfile> profiles(PoolMeasure measured) {
        var linears = model.pool();
        var values = new double[linears.size()];
        for (int i = 0; i < values.length; i++) {
            var name = linears.get(i).module();
            values[i] = measured.sensitivity(name).orElse(Double.NaN);
        }
        var scores = ZScores.of(values);
        int iteration = state.history().size() + 1;
        var gradients = state.gradients().map(seen -> seen.scores(linears));
        var age = state.gradients().map(seen -> seen.age(iteration));
        var profiles = new ArrayList<LayerProfile>();
        for (int i = 0; i < scores.length; i++) {
            boolean exhausted = Double.isNaN(scores[i]);
            var name = linears.get(i).module();
            profiles.add(
                    new LayerProfile(
                            name,
                            exhausted ? OptionalDouble.empty() : OptionalDouble.of(scores[i]),
                            gradient(gradients, i, exhausted),
                            age.map(OptionalInt::of).orElse(OptionalInt.empty()),
                            (double) measured.zeros(name) / state.zeros().weights(name),
                            exhausted));
        }
        profiles.sort(
                Comparator.comparingDouble(
                        profile -> profile.sensitivity().orElse(Double.POSITIVE_INFINITY)));
        return profiles;
    }
}
