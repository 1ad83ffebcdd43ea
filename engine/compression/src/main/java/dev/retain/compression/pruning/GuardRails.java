package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.compression.pruning.PruningDecision.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What keeps a controller from doing harm. A decision is never refused: what is beyond a bound is
 * brought back to it, what makes no sense is left out, and each time that is said.
 *
 * @param least the smallest step of a layer
 * @param most the largest
 * @param layers how many layers one decision may prune; the first ones are kept
 * @param layerSparsity how much of a layer may become zero
 * @param overshoot by how much the pool's sparsity may be above the target
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record GuardRails(
        double least, double most, int layers, double layerSparsity, double overshoot) {

    /** In doubles, steps up to a bound may add up to a little less. */
    private static final double ROUNDING = 1e-9;

    /**
     * Steps as in arXiv 2601.09694, and as many layers as wanted. It has no bound for one layer and
     * none above the target: 85 % and one point are ours.
     */
    public static final GuardRails DEFAULT =
            new GuardRails(
                    0.01,
                    0.15,
                    StepLimits.DEFAULT.layers(),
                    StepLimits.DEFAULT.layerSparsity(),
                    0.01);

    /** These with other limits of a step. */
    GuardRails within(StepLimits limits) {
        return new GuardRails(least, most, limits.layers(), limits.layerSparsity(), overshoot);
    }

    /**
     * A decision that keeps to the bounds.
     *
     * @param decision as it is carried out
     * @param fired a sentence for each guard that changed something
     */
    record Guarded(PruningDecision decision, List<String> fired) {

        /** Copies the list. */
        Guarded {
            fired = List.copyOf(fired);
        }
    }

    /**
     * Holds a decision to the bounds.
     *
     * @param now share of the pool that is zero
     * @param target share of the pool that is to be zero
     */
    Guarded apply(PruningDecision decision, PoolZeros pool, double now, double target) {
        var fired = new ArrayList<String>();
        var steps = known(decision.layers(), pool, fired);
        steps = open(steps, pool, fired);
        steps = counted(steps, fired);
        steps = steps.stream().map(step -> clamped(step, fired)).toList();
        steps = capped(steps, pool, fired);
        steps = scaled(steps, pool, now, target, fired);
        return new Guarded(decision.with(steps), fired);
    }

    private static List<Step> known(List<Step> asked, PoolZeros pool, List<String> fired) {
        var steps = new ArrayList<Step>();
        var seen = new HashSet<String>();
        for (var step : asked) {
            if (!pool.linears().containsKey(step.layer())) {
                fired.add("%s is no layer of the pool; left out".formatted(quoted(step.layer())));
            } else if (!Double.isFinite(step.additional())) {
                fired.add(
                        "%s by %s is no step; left out".formatted(step.layer(), step.additional()));
            } else if (!seen.add(step.layer())) {
                fired.add("%s is named twice; the first one counts".formatted(step.layer()));
            } else {
                steps.add(step);
            }
        }
        return steps;
    }

    /** Whatever a model writes must not fill a log. */
    private static String quoted(String name) {
        int longest = 80;
        return '"' + (name.length() > longest ? name.substring(0, longest) + "…" : name) + '"';
    }

    /** Layers that have no room take no place of others. */
    private List<Step> open(List<Step> steps, PoolZeros pool, List<String> fired) {
        var open = new ArrayList<Step>();
        for (var step : steps) {
            if (room(step.layer(), pool) > 0) {
                open.add(step);
            } else {
                fired.add(beyond(step));
            }
        }
        return open;
    }

    private String beyond(Step step) {
        return "%s may not be above %s".formatted(step.layer(), layerSparsity);
    }

    /** How much of a layer may become zero yet. */
    double room(String layer, PoolZeros pool) {
        double room = layerSparsity - pool.requested(layer);
        return room > ROUNDING ? room : 0;
    }

    private List<Step> counted(List<Step> steps, List<String> fired) {
        if (steps.size() <= layers) {
            return steps;
        }
        fired.add(
                "%d layers are more than %d; the first ones count".formatted(steps.size(), layers));
        return steps.subList(0, layers);
    }

    private Step clamped(Step step, List<String> fired) {
        double kept = Math.max(least, Math.min(most, step.additional()));
        if (kept == step.additional()) {
            return step;
        }
        fired.add(
                "%s by %s is not between %s and %s; taken as %s"
                        .formatted(step.layer(), step.additional(), least, most, kept));
        return new Step(step.layer(), kept);
    }

    private List<Step> capped(List<Step> steps, PoolZeros pool, List<String> fired) {
        var kept = new ArrayList<Step>();
        for (var step : steps) {
            double room = room(step.layer(), pool);
            if (step.additional() <= room) {
                kept.add(step);
            } else {
                fired.add(beyond(step));
                kept.add(new Step(step.layer(), room));
            }
        }
        return kept;
    }

    /** Scales all steps alike, so that the pool ends at the target. */
    private List<Step> scaled(
            List<Step> steps, PoolZeros pool, double now, double target, List<String> fired) {
        double added = pool.share(steps);
        if (now + added <= target + overshoot) {
            return steps;
        }
        double factor = Math.max(0, (target - now) / added);
        fired.add(
                String.format(
                        Locale.ROOT,
                        "the pool would be %.4f zeros, beyond %s; all steps are scaled by %.4f",
                        now + added,
                        target,
                        factor));
        return steps.stream()
                .map(step -> new Step(step.layer(), step.additional() * factor))
                .toList();
    }
}
