package dev.retain.compression.pruning;

import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.compression.pruning.PruningDecision.Step;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Does by rule what arXiv 2601.09694 reports of its agent: prunes the layers that are far less
 * sensitive than most, and whose gradients are no larger than most. Each gets the more the further
 * it is from the mean. Where that is no layer, or too little to reach the target in the iterations
 * that are left, the rule is relaxed, and at last the layers that have most to give are taken. Of
 * the last three steps, each that was undone halves the next. The last step ends at the target, as
 * near as rows can.
 *
 * @param iterations after how many the run ends
 * @param guards that it keeps to by itself
 */
record ThresholdController(int iterations, GuardRails guards) implements PruningController {

    /** Its steps are its own: they may be small, and end at the target. */
    private static final GuardRails OWN =
            new GuardRails(
                    0,
                    0.15,
                    StepLimits.DEFAULT.layers(),
                    StepLimits.DEFAULT.layerSparsity(),
                    Double.POSITIVE_INFINITY);

    private static final double CUT = -1.0;
    private static final double RELAXED_BY = 0.25;
    private static final double MOST_RELAXED = 10;
    private static final double STEP = 0.05;
    private static final double LEAST = 0.01;
    private static final int MEMORY = 3;
    private static final int HALVINGS = 40;
    private static final double RAISE = 1.25;
    private static final double MOST_RAISED = 100;

    /** That of a run. */
    static ThresholdController of(Guidance guidance) {
        return new ThresholdController(guidance.iterations(), OWN.within(guidance.limits()));
    }

    @Override
    public PruningDecision decide(PruningTurn turn, PoolZeros pool) {
        var open =
                turn.layers().stream()
                        .filter(layer -> layer.sensitivity().isPresent())
                        .filter(layer -> guards.room(layer.name(), pool) > 0)
                        .toList();
        double factor = factor(turn);
        var steps = factor < 1 ? steps(open, pool, 0) : steps(open, pool, pace(turn));
        return new PruningDecision(
                "%d of %d layers are insensitive".formatted(steps.size(), turn.layers().size()),
                steps.isEmpty(),
                fitted(scaled(steps, factor), pool, turn));
    }

    /** What each of the iterations that are left has to do, at least. */
    private double pace(PruningTurn turn) {
        return (turn.target() - turn.sparsity()) / Math.max(1, iterations - turn.iteration());
    }

    private List<Step> steps(List<LayerProfile> open, PoolZeros pool, double pace) {
        List<Step> steps = List.of();
        for (double cut = CUT; cut < MOST_RELAXED; cut += RELAXED_BY) {
            double limit = cut;
            var below =
                    open.stream()
                            .filter(layer -> layer.sensitivity().orElseThrow() < limit)
                            .toList();
            var safe = below.stream().filter(it -> it.gradient().orElse(0) <= 0).toList();
            steps = first(safe.isEmpty() ? below : safe, pool);
            if (!steps.isEmpty() && gained(steps, pool) >= pace) {
                return steps;
            }
        }
        var raised = raised(steps, pool, pace);
        return gained(raised, pool) < pace ? raised(largest(open, pool), pool, pace) : raised;
    }

    /** Steps of as many layers as may be pruned, the first of these. */
    private List<Step> first(List<LayerProfile> layers, PoolZeros pool) {
        return layers.stream().limit(guards.layers()).map(it -> step(it, pool)).toList();
    }

    /** Steps of as many layers as may be pruned, those that can become most zeros. */
    private List<Step> largest(List<LayerProfile> open, PoolZeros pool) {
        var largest =
                open.stream()
                        .sorted(Comparator.comparingDouble(layer -> -most(layer.name(), pool)))
                        .limit(guards.layers())
                        .collect(Collectors.toSet());
        return first(open.stream().filter(largest::contains).toList(), pool);
    }

    private double most(String layer, PoolZeros pool) {
        return Math.min(guards.most(), guards.room(layer, pool)) * pool.weights(layer);
    }

    /** Where all layers together do too little, each does more, as much as it may. */
    private List<Step> raised(List<Step> steps, PoolZeros pool, double pace) {
        var raised = steps;
        for (double factor = RAISE;
                gained(raised, pool) < pace && factor < MOST_RAISED;
                factor *= RAISE) {
            double by = factor;
            raised =
                    steps.stream()
                            .map(
                                    step ->
                                            new Step(
                                                    step.layer(),
                                                    within(step.additional() * by, step, pool)))
                            .toList();
        }
        return raised;
    }

    private double within(double wanted, Step step, PoolZeros pool) {
        return Math.min(guards.room(step.layer(), pool), Math.min(guards.most(), wanted));
    }

    private static double gained(List<Step> steps, PoolZeros pool) {
        return pool.after(steps).sparsity() - pool.sparsity();
    }

    private Step step(LayerProfile layer, PoolZeros pool) {
        double wanted = -STEP * layer.sensitivity().orElseThrow();
        double bounded = Math.max(LEAST, Math.min(guards.most(), wanted));
        return new Step(layer.name(), Math.min(guards.room(layer.name(), pool), bounded));
    }

    private static double factor(PruningTurn turn) {
        var history = turn.history();
        long undone =
                history.subList(Math.max(0, history.size() - MEMORY), history.size()).stream()
                        .filter(PruningTurn.Feedback::undone)
                        .count();
        return Math.pow(0.5, undone);
    }

    /** The largest part of the steps that stays within the target. */
    private static List<Step> fitted(List<Step> steps, PoolZeros pool, PruningTurn turn) {
        // What a model has of zeros itself counts too.
        double target = turn.target() - (turn.sparsity() - pool.sparsity());
        if (pool.after(steps).sparsity() <= target) {
            return steps;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (pool.after(scaled(steps, middle)).sparsity() <= target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return scaled(steps, low);
    }

    private static List<Step> scaled(List<Step> steps, double factor) {
        return steps.stream()
                .map(step -> new Step(step.layer(), step.additional() * factor))
                .toList();
    }
}
