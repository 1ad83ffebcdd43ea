package dev.retain.run.pair;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Windows;
import dev.retain.run.outcome.JudgedPair;
import dev.retain.run.outcome.PairRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A figure that a probe takes of each window of a suite. The baseline is what it is by itself: no
 * divergence, full agreement.
 */
@API(status = INTERNAL, since = "0.1")
public final class JudgedWindows extends DerivedPair {

    private final Probe probe;
    private final PairRecords records;

    /**
     * That of a pair on a suite.
     *
     * @param probe takes the figure
     * @param records those of the pair that are known
     */
    public JudgedWindows(DerivedSuite suite, JudgedPair of, Probe probe, PairRecords records) {
        super(suite, of);
        this.probe = probe;
        this.records = records;
    }

    @Override
    public List<SampleRecord> baseline(int from, int to) {
        return itself(IntStream.range(from, to).boxed().toList());
    }

    @Override
    public List<SampleRecord> baselineBeforeCandidate(int from, int to) {
        return baseline(from, to);
    }

    @Override
    public List<SampleRecord> baselineAnew(List<Integer> samples) {
        return itself(samples);
    }

    private List<SampleRecord> itself(List<Integer> samples) {
        double outcome = suite().kind() == OutcomeKind.AGREEMENT ? 1 : 0;
        return samples.stream()
                .map(i -> new SampleRecord(sample(i).id(), List.of(), outcome, Map.of()))
                .toList();
    }

    @Override
    public List<SampleRecord> candidate(int from, int to) {
        Map<String, PairRecords.Read> windows = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            Sample sample = sample(i);
            int[] ids = window(sample).orElseThrow(() -> noWindow(sample));
            windows.put(sample.id(), PairRecords.Read.of(Windows.whole(List.of(ids))));
        }
        return records
                .of(
                        probe,
                        windows,
                        (read, baseline, candidate, step) ->
                                probe.of(read.all().get(0), baseline, candidate))
                .stream()
                .map(this::judged)
                .toList();
    }

    /** Probes are exact: what they gave once they give again. */
    @Override
    public List<SampleRecord> candidateAnew(List<Integer> samples) {
        return samples.stream().flatMap(i -> candidate(i, i + 1).stream()).toList();
    }

    private SampleRecord judged(SampleRecord record) {
        Double outcome = record.figures().get(suite().figure());
        if (outcome == null) {
            throw new EvaluationException(
                    "the probe %s lets gates ask about %s, and gives none of a window; correct the probe"
                            .formatted(probe.id(), suite().figure()));
        }
        return new SampleRecord(record.sample(), List.of(), outcome, record.figures());
    }

    private EvaluationException noWindow(Sample sample) {
        return new EvaluationException(
                "sample %s of suite %s reads no window of tokens, so no figure of windows can be asked about; select another suite"
                        .formatted(sample.id(), suite().of().id()));
    }

    /** The window that a sample reads, if it begins with one. */
    public static Optional<int[]> window(Sample sample) {
        try (Dialogue dialogue = sample.open()) {
            return dialogue.next()
                    .filter(Request.Likelihood.class::isInstance)
                    .map(request -> ((Request.Likelihood) request).window());
        }
    }
}
