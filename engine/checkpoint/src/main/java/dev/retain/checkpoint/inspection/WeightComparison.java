package dev.retain.checkpoint.inspection;

import dev.retain.api.Finding;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares the linears of a candidate with those of its baseline. Where scales were moved between
 * norms and linears, products are compared.
 */
final class WeightComparison {

    private static final String CHECK = "baseline-weights";
    private static final String WAY_OUT = "; write the artifact anew";

    /** Narrowing to 16 bits changes a weight by less. */
    private static final float NARROWING = 0x1p-7f;

    private static final double SPARSE = 0.05;
    private static final double LEAST_NORM_CHANGE = 0.01;

    private final Checkpoint candidate;
    private final Checkpoint baseline;
    private final Map<String, BlockGraph.Norm> norms = new HashMap<>();
    private final Map<String, BlockGraph.Feed> feedsOf = new HashMap<>();
    private final Map<String, BlockGraph.Feed> feedsInto = new HashMap<>();
    private final Optional<Method> pruning;
    private final boolean prunes;
    private final boolean fewBits;

    WeightComparison(Checkpoint candidate, Checkpoint baseline) {
        this.candidate = candidate;
        this.baseline = baseline;
        var claim = candidate.claim();
        this.pruning = claim.flatMap(CompressionClaim::method).filter(Method::prunes);
        this.prunes =
                pruning.isPresent()
                        || claim.filter(
                                        found ->
                                                found.sparsity().isPresent()
                                                        || found.pattern().isPresent())
                                .isPresent();
        this.fewBits = claim.map(found -> found.bits().orElse(Integer.MAX_VALUE) < 4).orElse(false);
    }

    /** What only mistakes explain. */
    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var pool = new TreeSet<>(PoolTensor.names(candidate));
        if (!pool.isEmpty()) {
            Families.graphs(candidate.config()).forEach(this::draw);
        }
        for (var name : pool) {
            if (isComparable(name)) {
                flaw(name)
                        .ifPresent(text -> findings.add(new Finding(CHECK, name, text + WAY_OUT)));
            }
        }
        return findings;
    }

    /** Between these scales may be moved without a change of the function. */
    private void draw(BlockGraph graph) {
        for (var group : graph.groups()) {
            group.norm()
                    .ifPresent(
                            norm ->
                                    group.linears()
                                            .forEach(linear -> norms.put(linear.weight(), norm)));
        }
        for (var feed : graph.feeds()) {
            feedsOf.put(feed.from().weight(), feed);
            feedsInto.put(feed.to().weight(), feed);
        }
    }

    private boolean isComparable(String name) {
        return baseline.names().contains(name)
                && baseline.info(name).shape().equals(candidate.info(name).shape());
    }

    private Optional<String> flaw(String name) {
        var values = candidate.floats(name);
        var expected = behindNorm(name);
        var flaw = flaw(name, values, expected);
        if (flaw.isEmpty()) {
            return flaw;
        }
        return isExplainedByMovedScales(name, values, expected) ? Optional.empty() : flaw;
    }

    private boolean isExplainedByMovedScales(String name, float[] values, float[] expected) {
        var into = feedsInto.get(name);
        if (into != null && isComparable(into.from().weight())) {
            return flaw(name, values, divided(expected, into)).isEmpty();
        }
        var of = feedsOf.get(name);
        if (of == null || !isComparable(of.to().weight())) {
            return false;
        }
        var behind = of.to().weight();
        return flaw(behind, candidate.floats(behind), divided(baseline.floats(behind), of))
                        .isEmpty()
                && flaw(name, values, multiplied(expected, rowScales(of))).isEmpty();
    }

    private Optional<String> flaw(String name, float[] values, float[] expected) {
        var codes = candidate.quantized(name);
        boolean survivors = prunes || (codes.isEmpty() && zeros(values) > SPARSE);
        if (survivors && pruning.filter(method -> method != Method.SPARSEGPT).isPresent()) {
            return changedSurvivors(values, expected);
        }
        boolean loosely = survivors || (codes.isEmpty() && fewBits);
        var deviation = new Deviation(values, expected, survivors, codes.orElse(null));
        var flaw = deviation.flaw(loosely);
        if (flaw.isPresent() || codes.isEmpty() || loosely) {
            return flaw;
        }
        return new GroupFit(codes.get(), expected).isWrong()
                ? Optional.of(
                        "its inputs fit the scales of other groups than their own, as if g_idx were"
                                + " dropped")
                : Optional.empty();
    }

    private Optional<String> changedSurvivors(float[] values, float[] expected) {
        long changed = 0;
        for (int i = 0; i < values.length; i++) {
            changed +=
                    values[i] != 0
                                    && Math.abs(values[i] - expected[i])
                                            > NARROWING * Math.abs(expected[i])
                            ? 1
                            : 0;
        }
        return changed == 0
                ? Optional.empty()
                : Optional.of(
                        "%d weights that were not pruned are not the baseline's, which %s keeps"
                                .formatted(changed, pruning.orElseThrow()));
    }

    /** The baseline's weights, times what its norm was divided by in the candidate. */
    private float[] behindNorm(String name) {
        var weights = baseline.floats(name);
        var norm = norms.get(name);
        if (norm == null || !isComparable(norm.weight())) {
            return weights;
        }
        var before = gains(baseline, norm);
        var after = gains(candidate, norm);
        var factors = new float[before.length];
        boolean moved = false;
        for (int i = 0; i < factors.length; i++) {
            factors[i] = after[i] == 0 ? 1 : before[i] / after[i];
            moved |= Math.abs(factors[i] - 1) > LEAST_NORM_CHANGE;
        }
        if (moved) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= factors[i % factors.length];
            }
        }
        return weights;
    }

    private static float[] gains(Checkpoint checkpoint, BlockGraph.Norm norm) {
        var gains = checkpoint.floats(norm.weight());
        for (int i = 0; norm.offset() && i < gains.length; i++) {
            gains[i] += 1;
        }
        return gains;
    }

    /** By how much each row that is fed on was multiplied, which many weights tell well. */
    private float[] rowScales(BlockGraph.Feed feed) {
        var name = feed.from().weight();
        var values = candidate.floats(name);
        var expected = behindNorm(name);
        int columns = Math.toIntExact(candidate.info(name).shape().get(1));
        var scales = new float[values.length / columns];
        Arrays.fill(scales, 1);
        for (int row : feed.rowOfInput()) {
            double product = 0;
            double square = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                product += (double) values[i] * expected[i];
                square += (double) expected[i] * expected[i];
            }
            scales[row] = square == 0 || product <= 0 ? 1 : (float) (product / square);
        }
        return scales;
    }

    /** Weights behind a linear whose rows were multiplied. */
    private float[] divided(float[] weights, BlockGraph.Feed feed) {
        var scales = rowScales(feed);
        var rows = feed.rowOfInput();
        var result = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            result[i] = weights[i] / scales[rows[i % rows.length]];
        }
        return result;
    }

    private static float[] multiplied(float[] weights, float[] rowScales) {
        int columns = weights.length / rowScales.length;
        var result = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            result[i] = weights[i] * rowScales[i / columns];
        }
        return result;
    }

    private static double zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return (double) zeros / values.length;
    }
}
