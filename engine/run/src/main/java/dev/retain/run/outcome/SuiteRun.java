package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.run.settings.RunSettings;
import dev.retain.verdict.Judge;
import dev.retain.verdict.PlannedSuite;
import dev.retain.verdict.Planning;
import dev.retain.verdict.statistics.Boundaries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** One suite in one cell: takes samples as questions need them, batch by batch. */
@API(status = INTERNAL, since = "0.1")
public final class SuiteRun {

    private final Task suite;
    private final PairedSuite pair;
    private final SampleLog log;
    private final RunSettings settings;
    private final Boundaries boundaries;
    private final SuiteListener listener;
    private final List<SampleRecord> baseline = new ArrayList<>();
    private final List<SampleRecord> candidate = new ArrayList<>();
    private final Map<Question, Verdict> verdicts = new HashMap<>();
    private boolean asked;

    /** How many samples are put to a model at once. */
    private static final int BATCH = 16;

    /** Hears how far a suite is. */
    public interface SuiteListener {

        /** Nothing is computed yet; that is what the plan can show. */
        void planned(String suite, String plan);

        /** So many samples of so many are done, and that is how the question stands. */
        void stands(String suite, int done, int of, String standing);
    }

    /**
     * A run of a suite.
     *
     * @param settings the seed, and whether verdicts are looked for while samples come in
     * @param boundaries critical values that all cells of the run share
     */
    public SuiteRun(
            Task suite,
            PairedSuite pair,
            SampleLog log,
            RunSettings settings,
            Boundaries boundaries,
            SuiteListener listener) {
        this.suite = suite;
        this.pair = pair;
        this.log = log;
        this.settings = settings;
        this.boundaries = boundaries;
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

    /**
     * The verdict on a question; once given it is final.
     *
     * @param suites how many suites the question is about
     * @throws EvaluationException if the plan can never show what the question claims
     */
    public Verdict judge(Question question, int suites) {
        asked = true;
        Verdict known = verdicts.get(question);
        if (known != null) {
            return known;
        }
        PlannedSuite planned = pair.planned();
        Plan plan = new Plan(planned.size(), settings.seed(), settings.sequential(), 1, suites);
        var judge = new Judge(question, planned, plan, boundaries);
        if (settings.limit().isEmpty()) {
            listener.planned(suite.id(), Planning.tell(question, planned, plan, boundaries));
        }
        pair.checkCandidate();
        Verdict verdict = withoutCandidate(judge).orElseGet(() -> decide(judge));
        verdicts.put(question, verdict);
        return verdict;
    }

    /** The verdict if the baseline alone shows that none can be reached. */
    private Optional<Verdict> withoutCandidate(Judge judge) {
        if (pair.size() < Judge.CHEAP_LOOK || !judge.looksAtTheBaseline()) {
            return Optional.empty();
        }
        double[] outcomes = new double[Judge.CHEAP_LOOK];
        for (int from = 0; from < outcomes.length; from += BATCH) {
            listener.stands(suite.id(), from, pair.size(), "the baseline alone");
            List<SampleRecord> records = pair.baseline(from, from + BATCH);
            for (int i = 0; i < BATCH; i++) {
                outcomes[from + i] = records.get(i).outcome();
            }
        }
        return judge.hopeless(outcomes);
    }

    private Verdict decide(Judge judge) {
        for (int i = 0; i < pair.size(); i++) {
            if (i == candidate.size()) {
                listener.stands(suite.id(), i, pair.size(), judge.standing());
                takeBatch();
            }
            judge.add(baseline.get(i).outcome(), candidate.get(i).outcome());
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
        int all = pair.size();
        pair.checkCandidate();
        while (candidate.size() < all) {
            listener.stands(suite.id(), candidate.size(), pair.size(), "");
            takeBatch();
        }
    }

    private void takeBatch() {
        int from = candidate.size();
        int to = Math.min(pair.size(), from + BATCH);
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
