package dev.retain.cli;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.task.Clusters;
import dev.retain.cli.foreign.ForeignRun;
import dev.retain.cli.foreign.ForeignSample;
import dev.retain.verdict.Judge;
import dev.retain.verdict.PlannedSuite;
import dev.retain.verdict.PlannedSuite.PlannedSample;
import dev.retain.verdict.statistics.Boundaries;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Two models on the same samples. All samples are there before anything is looked at, so one looks
 * once, at the end, and their order does not matter.
 *
 * @param baseline what the original did
 * @param candidate what the compressed model did
 */
record PairedRuns(ForeignRun baseline, ForeignRun candidate) {

    private static final int SHOWN = 3;

    /**
     * Holds the runs against each other.
     *
     * @throws EvaluationException if they are not of the same samples
     */
    PairedRuns {
        same("harness", baseline.harness(), candidate.harness());
        same("task", baseline.task(), candidate.task());
        same("figure", baseline.metric(), candidate.metric());
        missing("candidate", baseline, candidate);
        missing("baseline", candidate, baseline);
        for (ForeignSample sample : baseline.samples().values()) {
            ForeignSample other = of(candidate, sample.id());
            if (!sample.content().equals(other.content())) {
                throw new EvaluationException(
                        "sample %s was another question in each file, so the runs cannot be paired; give two runs of one version of the task"
                                .formatted(sample.id()));
            }
        }
    }

    private static void same(String what, String ofBaseline, String ofCandidate) {
        if (!ofBaseline.equals(ofCandidate)) {
            throw new EvaluationException(
                    "the baseline's %s is %s and the candidate's %s, so the runs cannot be paired; give two runs of one task"
                            .formatted(what, ofBaseline, ofCandidate));
        }
    }

    private static void missing(String side, ForeignRun one, ForeignRun other) {
        List<String> missing =
                one.samples().keySet().stream()
                        .filter(id -> !other.samples().containsKey(id))
                        .toList();
        if (!missing.isEmpty()) {
            throw new EvaluationException(
                    "the %s lacks %d of %d samples, such as %s, so the runs cannot be paired; give two runs over the same samples"
                            .formatted(
                                    side,
                                    missing.size(),
                                    one.samples().size(),
                                    String.join(
                                            ", ",
                                            missing.subList(0, Math.min(SHOWN, missing.size())))));
        }
    }

    private static ForeignSample of(ForeignRun run, String id) {
        ForeignSample sample = run.samples().get(id);
        if (sample == null) {
            throw new IllegalStateException("no sample " + id);
        }
        return sample;
    }

    /** The pairs, in the order of the baseline's file. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (ForeignSample sample : baseline.samples().values()) {
            pairs.add(Pair.of(sample, of(candidate, sample.id())));
        }
        return pairs;
    }

    /**
     * A sample with both models.
     *
     * @param ofBaseline the outcome of the baseline
     * @param ofCandidate the outcome of the candidate
     */
    record Pair(
            ForeignSample baseline,
            ForeignSample candidate,
            double ofBaseline,
            double ofCandidate) {

        /** Where files give answers alone, the baseline's is right. */
        static Pair of(ForeignSample baseline, ForeignSample candidate) {
            if (!Double.isNaN(baseline.outcome())) {
                return new Pair(baseline, candidate, baseline.outcome(), candidate.outcome());
            }
            boolean same = baseline.answer().equals(candidate.answer());
            return new Pair(baseline, candidate, 1, same ? 1 : 0);
        }
    }

    /** How outcomes are read. */
    OutcomeKind kind() {
        boolean binary =
                pairs().stream()
                        .flatMap(pair -> Stream.of(pair.ofBaseline(), pair.ofCandidate()))
                        .allMatch(outcome -> outcome == 0 || outcome == 1);
        return binary ? OutcomeKind.BINARY : OutcomeKind.GRADED;
    }

    /** The verdict on whether no more than a tolerance was lost. */
    Verdict judge(Tolerance tolerance) {
        List<Pair> pairs = pairs();
        boolean repeated =
                pairs.stream().flatMap(p -> p.baseline().cluster().stream()).distinct().count()
                        < pairs.size();
        var suite =
                new PlannedSuite(
                        baseline.task(),
                        "the samples of both files",
                        kind(),
                        OptionalDouble.empty(),
                        Clusters.DRAWN,
                        pairs.stream()
                                .map(
                                        pair ->
                                                new PlannedSample(
                                                        pair.baseline().id(),
                                                        pair.baseline()
                                                                .cluster()
                                                                .filter(name -> repeated)))
                                .toList());
        var judge =
                new Judge(
                        new Question(baseline.task(), tolerance),
                        suite,
                        Plan.of(pairs.size(), 0, false),
                        new Boundaries());
        pairs.forEach(pair -> judge.add(pair.ofBaseline(), pair.ofCandidate()));
        return judge.conclude();
    }
}
