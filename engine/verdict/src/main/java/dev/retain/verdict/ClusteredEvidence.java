package dev.retain.verdict;

import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.Capitals;
import dev.retain.verdict.statistics.GuardedDrop;
import dev.retain.verdict.statistics.GuardedT;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Evidence by drawn clusters: a cluster is one observation. While the run is under way only whole
 * clusters count.
 */
final class ClusteredEvidence implements Evidence {

    private final Margin margin;
    private final Levels levels;
    private final GuardedRule rule;
    private final int[] clusterOf;
    private final int[] sizes;
    private final int largest;
    private final double[] baseline;
    private final double[] candidate;
    private final int[] seen;
    private final List<Integer> whole = new ArrayList<>();
    private final Capitals capitals;
    private int next;

    /**
     * No evidence yet.
     *
     * @param clusterOf the cluster of each planned sample, numbered from 0
     */
    ClusteredEvidence(Margin margin, Levels levels, Boundaries boundaries, int[] clusterOf) {
        this.margin = margin;
        this.levels = levels;
        this.rule = new GuardedRule(margin, levels, boundaries);
        this.clusterOf = clusterOf;
        this.sizes = new int[Arrays.stream(clusterOf).max().orElseThrow() + 1];
        for (int cluster : clusterOf) {
            sizes[cluster]++;
        }
        this.largest = Arrays.stream(sizes).max().orElseThrow();
        this.baseline = new double[sizes.length];
        this.candidate = new double[sizes.length];
        this.seen = new int[sizes.length];
        this.capitals = new Capitals(margin);
    }

    @Override
    public void add(double ofBaseline, double ofCandidate) {
        int cluster = clusterOf[next];
        next++;
        baseline[cluster] += ofBaseline;
        candidate[cluster] += ofCandidate;
        seen[cluster]++;
        if (seen[cluster] == sizes[cluster]) {
            whole.add(cluster);
            capitals.addValue(value(margin, cluster));
        }
    }

    /** The mean of a cluster's values, nearer to the boundary the smaller the cluster is. */
    private double value(Margin at, int cluster) {
        double size = sizes[cluster];
        double mean = at.value(baseline[cluster] / size, candidate[cluster] / size);
        return at.boundary() + size / largest * (mean - at.boundary());
    }

    @Override
    public Optional<Ruling> look() {
        return levels.byCapital(capitals);
    }

    @Override
    public Optional<Ruling> conclude() {
        return rule.conclude(capitals, guarded());
    }

    private double meanSize() {
        return (double) clusterOf.length / sizes.length;
    }

    /** Totals, not means of means, so that the drop is that of the mean over samples. */
    private GuardedDrop guarded() {
        return GuardedDrop.ofTotals(
                GuardedT.ofClusters(meanSize()),
                sizes.length,
                i -> sizes[i] / meanSize(),
                i -> baseline[i] / meanSize(),
                i -> candidate[i] / meanSize(),
                margin);
    }

    @Override
    public Bounds bounds() {
        return rule.bounds(
                next == levels.samples() ? Optional.of(guarded()) : Optional.empty(),
                this::capitals);
    }

    Capitals capitals() {
        return capitals;
    }

    /** The drop of the mean over samples. */
    double drop() {
        return margin.drop(
                Arrays.stream(baseline).sum() / clusterOf.length,
                Arrays.stream(candidate).sum() / clusterOf.length);
    }

    private Capitals capitals(Margin other) {
        var at = new Capitals(other);
        whole.forEach(cluster -> at.addValue(value(other, cluster)));
        return at;
    }

    @Override
    public OptionalLong needed(double weight) {
        Moments excess = guarded().excess().at(GuardedDrop.place(margin));
        return Projection.guarded(
                GuardedT.ofClusters(meanSize()),
                excess,
                margin,
                meanSize(),
                capitals,
                levels,
                weight);
    }

    @Override
    public double leaning() {
        return capitals.leaning();
    }
}
