package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.verdict.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** One suite in one cell: takes samples as questions need them, batch by batch. */
@API(status = INTERNAL, since = "0.1")
public final class SuiteRun {

    private final Task suite;
    private final PairedSuite pair;
    private final SampleLog log;
    private final boolean sequential;
    private final StandingListener listener;
    private final List<SampleRecord> baseline = new ArrayList<>();
    private final List<SampleRecord> candidate = new ArrayList<>();
    private final Map<Question, Verdict> verdicts = new HashMap<>();
    private boolean asked;

    /** Hears how far a suite is. */
    public interface StandingListener {

        /** So many samples of so many are done, and that is how the question stands. */
        void stands(String suite, int done, int of, String standing);
    }

    /**
     * A run of a suite.
     *
     * @param sequential whether verdicts are looked for while samples come in
     */
    public SuiteRun(
            Task suite,
            PairedSuite pair,
            SampleLog log,
            boolean sequential,
            StandingListener listener) {
        this.suite = suite;
        this.pair = pair;
        this.log = log;
        this.sequential = sequential;
        this.listener = listener;
    }

    /** The suite. */
    public Task suite() {
        return suite;
    }

    /** Whether anything was asked of it, answered or not. */
    public boolean isAsked() {
        return asked;
    }

    /** Whether there are samples of it. */
    public boolean isMeasured() {
        return !candidate.isEmpty();
    }

    /** Samples that were drawn; 0 before the first was needed. */
    public int planned() {
        return isMeasured() ? pair.size() : 0;
    }

    /** Samples that both models have answered. */
    public int used() {
        return candidate.size();
    }

    /** The verdict on a question; once given it is final. */
    public Verdict judge(Question question) {
        asked = true;
        Verdict known = verdicts.get(question);
        if (known != null) {
            return known;
        }
        var judge = new Judge(question, suite.id(), suite.kind(), suite.chance(), sequential);
        Verdict verdict = decide(judge);
        verdicts.put(question, verdict);
        return verdict;
    }

    private Verdict decide(Judge judge) {
        for (int i = 0; i < pair.size(); i++) {
            if (i == candidate.size()) {
                listener.stands(suite.id(), i, pair.size(), judge.standing());
                takeBatch();
            }
            judge.add(
                    baseline.get(i).sample(),
                    baseline.get(i).outcome(),
                    candidate.get(i).outcome());
            var verdict = judge.look();
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return judge.conclude();
    }

    /** Takes every sample. */
    public void takeAll() {
        asked = true;
        while (candidate.size() < pair.size()) {
            listener.stands(suite.id(), candidate.size(), pair.size(), "");
            takeBatch();
        }
    }

    private void takeBatch() {
        int from = candidate.size();
        int to = Math.min(pair.size(), from + Judge.LOOK_EVERY);
        List<SampleRecord> ofBaseline = pair.baseline(from, to);
        List<SampleRecord> ofCandidate = pair.candidate(from, to);
        for (int i = from; i < to; i++) {
            Sample sample = pair.sample(i);
            log.write(
                    new SamplePair(
                            suite.id(),
                            sample.gold(),
                            sample.cluster(),
                            sample.tags(),
                            ofBaseline.get(i - from),
                            ofCandidate.get(i - from)));
        }
        log.flush();
        baseline.addAll(ofBaseline);
        candidate.addAll(ofCandidate);
    }

    /** Scores over the samples taken. */
    public SuiteScore score() {
        return new SuiteScore(
                suite.id(),
                suite.capability(),
                suite.kind(),
                score(baseline),
                score(candidate),
                candidate.size());
    }

    private double score(List<SampleRecord> records) {
        double mean =
                records.stream().mapToDouble(SampleRecord::outcome).average().orElse(Double.NaN);
        return suite.kind() == OutcomeKind.LOG_LOSS ? Math.exp(mean) : mean;
    }

    /** Figures of the samples taken. */
    public SuiteFigures figures() {
        return new SuiteFigures(suite.id(), List.copyOf(baseline), List.copyOf(candidate));
    }

    /** The token windows that the samples taken read, in order. */
    public Stream<int[]> windows() {
        return baseline.stream()
                .flatMap(record -> record.turns().stream())
                .filter(turn -> turn.request() instanceof Request.Likelihood)
                .map(turn -> ((Request.Likelihood) turn.request()).window());
    }
}
