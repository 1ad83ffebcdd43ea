package dev.retain.run.outcome;

import dev.retain.api.task.Clusters;
import dev.retain.api.task.Sample;
import dev.retain.verdict.PlannedSuite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The order in which samples are asked: sorted by id, then shuffled by the seed, so that the order
 * in which a suite gives them never matters. If losses lie at the end of a suite's own order, a run
 * that stops early would pass wrongly.
 *
 * @param seed of the run
 * @param limit how many samples are planned at most
 */
record SampleOrder(long seed, int limit) {

    /**
     * Those that are planned, in their order. Drawn clusters stay whole where there are enough of
     * them to be judged by.
     */
    List<Sample> of(Clusters clusters, List<Sample> samples) {
        List<Sample> sorted = samples.stream().sorted(Comparator.comparing(Sample::id)).toList();
        if (clusters == Clusters.DRAWN) {
            List<Sample> whole = inClusters(sorted);
            if (whole.stream().flatMap(s -> s.cluster().stream()).distinct().count()
                    >= PlannedSuite.FEWEST_CLUSTERS) {
                return whole;
            }
        }
        return shuffled(sorted, new Random(seed)).stream().limit(limit).toList();
    }

    private List<Sample> inClusters(List<Sample> sorted) {
        Map<String, List<Sample>> byCluster = new TreeMap<>();
        for (Sample sample : sorted) {
            byCluster
                    .computeIfAbsent(
                            sample.cluster().map(c -> "cluster " + c).orElse("one " + sample.id()),
                            absent -> new ArrayList<>())
                    .add(sample);
        }
        var random = new Random(seed);
        return shuffled(List.copyOf(byCluster.values()), random).stream()
                .flatMap(cluster -> shuffled(cluster, random).stream())
                .limit(limit)
                .toList();
    }

    private static <T> List<T> shuffled(List<T> sorted, Random random) {
        List<T> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
