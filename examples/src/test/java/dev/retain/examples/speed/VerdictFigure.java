package dev.retain.examples.speed;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the rounds of a case took with a build.
 *
 * @param suite what was asked
 * @param compression of the candidate
 * @param samples how many were put to both models
 * @param build whose processes they were
 * @param seconds from the start of a process to its verdict, the median
 * @param least of these
 * @param most of these
 * @param whole median seconds to the end of the process
 * @param writtenPerSecond tokens that both models wrote, over the seconds; 0 where they only score
 * @param rounds how often it was measured
 * @param verdict of the last round
 */
record VerdictFigure(
        String suite,
        String compression,
        int samples,
        String build,
        double seconds,
        double least,
        double most,
        double whole,
        double writtenPerSecond,
        int rounds,
        String verdict) {

    static VerdictFigure of(VerdictCase what, ComparedBuild build, List<TimedVerdict> rounds) {
        double[] seconds = sorted(rounds, TimedVerdict::seconds);
        var last = rounds.get(rounds.size() - 1);
        return new VerdictFigure(
                what.suite().id(),
                what.compression(),
                what.samples(),
                build.name(),
                median(seconds),
                seconds[0],
                seconds[seconds.length - 1],
                median(sorted(rounds, TimedVerdict::whole)),
                last.written() / median(seconds),
                rounds.size(),
                last.verdict());
    }

    private static double[] sorted(List<TimedVerdict> rounds, ToDoubleFunction<TimedVerdict> one) {
        return rounds.stream().mapToDouble(one).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The case, as a text. */
    String what() {
        return suite + " " + compression + " " + samples;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-12s %-9s %4d  %-7s %8.2f s  %8.2f … %-8.2f %s",
                suite,
                compression,
                samples,
                build,
                seconds,
                least,
                most,
                verdict);
    }
}
