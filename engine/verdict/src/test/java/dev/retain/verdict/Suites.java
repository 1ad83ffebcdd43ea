package dev.retain.verdict;

import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Clusters;
import dev.retain.verdict.PlannedSuite.PlannedSample;
import dev.retain.verdict.statistics.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Suites of samples that exist on paper only. */
final class Suites {

    private Suites() {}

    static PlannedSuite binary(int samples) {
        return of(OutcomeKind.BINARY, samples, OptionalDouble.empty());
    }

    static PlannedSuite of(OutcomeKind kind, int samples, OptionalDouble chance) {
        return new PlannedSuite(
                "suite",
                "samples on paper",
                kind,
                chance,
                Clusters.FIXED,
                IntStream.range(0, samples)
                        .mapToObj(i -> new PlannedSample(id(i), Optional.empty()))
                        .toList());
    }

    static PlannedSuite inClusters(OutcomeKind kind, Clusters clusters, int count, int size) {
        return new PlannedSuite(
                "suite",
                "samples on paper",
                kind,
                OptionalDouble.empty(),
                clusters,
                IntStream.range(0, count * size)
                        .mapToObj(i -> new PlannedSample(id(i), Optional.of("c" + i / size)))
                        .toList());
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "s-%07d", number);
    }

    /** Gives a judge the samples by which one table differs from another. */
    static void add(Judge judge, Table before, Table seen) {
        add(judge, seen.both() - before.both(), 1, 1);
        add(judge, seen.lost() - before.lost(), 1, 0);
        add(judge, seen.gained() - before.gained(), 0, 1);
        add(judge, seen.neither() - before.neither(), 0, 0);
    }

    private static void add(Judge judge, double times, double baseline, double candidate) {
        for (int i = 0; i < times; i++) {
            judge.add(baseline, candidate);
        }
    }
}
