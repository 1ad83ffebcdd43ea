package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Question.Claim;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.Controlled;
import dev.retain.api.Verdict.Noise;
import dev.retain.api.report.CellPhase;
import dev.retain.api.report.DeclaredSuite.FirstPrompt;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.BudgetSpentException;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.settings.RunSettings;
import dev.retain.verdict.Judge;
import dev.retain.verdict.PlannedSuite;
import dev.retain.verdict.Planning;
import dev.retain.verdict.statistics.Boundaries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.apiguardian.api.API;

/**
 * One suite in one cell: takes samples as looks need them, of those that both models were asked
 * ahead. What was asked and is not needed stays in the store, and counts nowhere.
 */
@API(status = INTERNAL, since = "0.1")
public final class SuiteRun {

    private final Task suite;
    private final JudgedPair pair;
    private final SampleLog log;
    private final RunSettings settings;
    private final SuiteAttempt attempt;
    private final Boundaries boundaries;
    private final PhaseMeter meter;
    private final SuiteListener listener;
    private final AskedAhead ahead;
    private final Map<Question, Verdict> verdicts = new HashMap<>();
    private String standing = "";
    private int taken;
    private boolean asked;

    /** How many samples are taken at once; looks lie at multiples of it. */
    private static final int STEP = 16;

    /** No plan has this weight. */
    private static final double UNTOLD = 0;

    /**
     * A run of a suite.
     *
     * @param settings the seed, and whether verdicts are looked for while samples come in
     * @param outcomes those of the run, whose store counts attempts
     * @param boundaries critical values that all cells of the run share
     * @param meter times what it does
     */
    public SuiteRun(
            Task suite,
            JudgedPair pair,
            SampleLog log,
            RunSettings settings,
            RunOutcomes outcomes,
            Boundaries boundaries,
            PhaseMeter meter,
            SuiteListener listener) {
        this.suite = suite;
        this.pair = pair;
        this.log = log;
        this.settings = settings;
        this.attempt = new SuiteAttempt(pair, settings, outcomes);
        this.boundaries = boundaries;
        this.meter = meter;
        this.listener = listener;
        this.ahead = new AskedAhead(pair, meter, this::tell);
    }

    private void tell(int answered, String asking) {
        String said = standing.isEmpty() ? asking : standing + ", " + asking;
        listener.stands(suite.id(), answered, pair.size(), said);
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
        return taken > 0;
    }

    /** Samples that were drawn; 0 before the first was needed. */
    public int planned() {
        return isMeasured() ? pair.size() : 0;
    }

    /** Samples that verdicts, scores and figures are over. */
    public int used() {
        return taken;
    }

    /** Samples that both models have answered beside those, because they were asked ahead. */
    public int askedAhead() {
        return ahead.answered() - taken;
    }

    /**
     * What the baseline reads of the suite's first sample by id, if it was asked and reads text.
     */
    public Optional<FirstPrompt> prompt() {
        return pair.prompt();
    }

    /** Where the outcomes of the baseline come from. */
    public OutcomeCounts ofBaseline() {
        return pair.ofBaseline();
    }

    /** Where the outcomes of the candidate come from. */
    public OutcomeCounts ofCandidate() {
        return pair.ofCandidate();
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
        Verdict verdict = meter.in(CellPhase.VERDICT, () -> judge(question, planned, suites));
        verdicts.put(question, verdict);
        return verdict;
    }

    private Verdict judge(Question question, PlannedSuite planned, int suites) {
        Plan atBest = attempt.atBest(suites);
        begin(question, planned, atBest, UNTOLD);
        pair.checkCandidate();
        Plan plan = attempt.known(suites);
        return judge(question, planned, plan, begin(question, planned, plan, atBest.weight()));
    }

    /**
     * A judge for a plan that can show something.
     *
     * @param told the weight of the plan that was told last
     */
    private Judge begin(Question question, PlannedSuite planned, Plan plan, double told) {
        var judge = new Judge(question, planned, plan, boundaries);
        if (plan.weight() != told && settings.limit().isEmpty()) {
            listener.planned(suite.id(), Planning.tell(question, planned, plan, boundaries));
        }
        return judge;
    }

    private Verdict judge(Question question, PlannedSuite planned, Plan plan, Judge judge) {
        Optional<Verdict> withoutCandidate = withoutCandidate(judge);
        if (withoutCandidate.isPresent()) {
            return withoutCandidate.get();
        }
        Plan put = attempt.put(plan.suites());
        if (!put.equals(plan)) {
            // Another process has put another plan meanwhile.
            return judge(question, planned, put, begin(question, planned, put, plan.weight()));
        }
        Verdict verdict =
                decide(
                        judge,
                        sizes(question, planned, plan),
                        i -> ahead.baseline().get(i).outcome());
        attempt.said(question, verdict.decision());
        return verdict;
    }

    private AskSizes sizes(Question question, PlannedSuite planned, Plan plan) {
        return plan.sequential()
                ? new AskSizes(
                        Planning.firstEnd(question, planned, plan, boundaries),
                        question.claim() == Claim.LOST)
                : AskSizes.all(planned.size());
    }

    /**
     * The verdict on a question with another model's outcomes in place of the baseline's. Their
     * plan was fixed by that model's, so it is no attempt of its own.
     *
     * @param others its outcomes, in the order of the samples
     * @param suites how many suites the question is about
     */
    public Verdict judgeAgainst(Question question, double[] others, int suites) {
        asked = true;
        PlannedSuite planned = pair.planned();
        return meter.in(CellPhase.VERDICT, () -> judgeAgainst(question, planned, others, suites));
    }

    private Verdict judgeAgainst(
            Question question, PlannedSuite planned, double[] others, int suites) {
        Plan plan = attempt.alone(suites);
        Judge judge = begin(question, planned, plan, UNTOLD);
        pair.checkCandidate();
        attempt.put(suites);
        return decide(judge, sizes(question, planned, plan), i -> others[i]);
    }

    /**
     * As {@link #judgeAgainst}, where it is not known which sample had which outcome.
     *
     * @param others its outcomes, in any order
     */
    public Verdict judgeUnpaired(Question question, double[] others, int suites) {
        double[] candidate = ofCandidateOnAll();
        Plan plan =
                new Plan(pair.size(), settings.seed(), false, 1, suites)
                        .limited(settings.limit().isPresent());
        return WorstPairs.judge(
                new Judge(question, pair.planned(), plan, boundaries), others, candidate);
    }

    /** What the candidate did on every sample, in their order. */
    public double[] ofCandidateOnAll() {
        takeAll();
        return candidate().stream().mapToDouble(SampleRecord::outcome).toArray();
    }

    /** The keys of what the candidate does on every sample, in their order. */
    public List<OutcomeKey> keysOfCandidate() {
        return pair.keysOfCandidate();
    }

    /** What is judged of what a model did on every sample, in their order. */
    public List<SampleRecord> judged(List<SampleRecord> all) {
        return pair.judged(all);
    }

    /** Whether samples are observations, and not the clusters that they are of. */
    public boolean isJudgedBySamples() {
        return !pair.planned().isJudgedByClusters();
    }

    /** The verdict if the baseline alone shows that none can be reached. */
    private Optional<Verdict> withoutCandidate(Judge judge) {
        if (pair.size() < Judge.CHEAP_LOOK || !judge.looksAtTheBaseline()) {
            return Optional.empty();
        }
        standing = "";
        try {
            return judge.hopeless(
                    ahead.ofBaselineAlone().stream().mapToDouble(SampleRecord::outcome).toArray());
        } catch (BudgetSpentException e) {
            return Optional.of(judge.cutShort(String.valueOf(e.getMessage())));
        }
    }

    private Verdict decide(Judge judge, AskSizes sizes, IntToDoubleFunction others) {
        for (int i = 0; i < pair.size(); i++) {
            if (i == taken) {
                standing = judge.standing();
                try {
                    take(judge.isLosing() ? sizes.ofLosing() : sizes);
                } catch (BudgetSpentException e) {
                    return judge.cutShort(String.valueOf(e.getMessage()));
                }
            }
            judge.add(others.applyAsDouble(i), ahead.candidate().get(i).outcome());
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
        standing = "";
        int all = pair.size();
        pair.checkCandidate();
        attempt.put(1);
        while (taken < all) {
            take(AskSizes.all(all));
        }
    }

    /** What differs between two times of a model on the first samples. */
    public Noise noise(Controlled of, int samples) {
        standing = "";
        return new SelfComparison(
                        suite,
                        pair,
                        of,
                        settings.seed(),
                        meter,
                        asking -> tell(ahead.answered(), asking))
                .over(samples);
    }

    private void take(AskSizes sizes) {
        int to = Math.min(pair.size(), taken + STEP);
        ahead.upTo(to, sizes);
        meter.run(CellPhase.REPORT, () -> write(taken, to));
        taken = to;
    }

    private void write(int from, int to) {
        for (int i = from; i < to; i++) {
            Sample sample = pair.sample(i);
            log.write(
                    new SamplePair(
                            suite.id(),
                            sample.gold(),
                            sample.cluster(),
                            sample.tags(),
                            ahead.baseline().get(i),
                            ahead.candidate().get(i)));
        }
        log.flush();
    }

    private List<SampleRecord> baseline() {
        return ahead.baseline().subList(0, taken);
    }

    private List<SampleRecord> candidate() {
        return ahead.candidate().subList(0, taken);
    }

    /** Scores over the samples taken. */
    public SuiteScore score() {
        return new SuiteScore(
                suite.id(),
                suite.capability(),
                suite.kind(),
                score(suite, baseline()),
                score(suite, candidate()),
                taken);
    }

    /** A perplexity for log-loss, else the mean outcome. */
    static double score(Task suite, List<SampleRecord> records) {
        double mean =
                records.stream().mapToDouble(SampleRecord::outcome).average().orElse(Double.NaN);
        return suite.kind() == OutcomeKind.LOG_LOSS ? Math.exp(mean) : mean;
    }

    /** What the baseline did on the samples taken, in order. */
    public List<SampleRecord> ofBaselineTaken() {
        return List.copyOf(baseline());
    }

    /** What the candidate did on the samples taken, in order. */
    public List<SampleRecord> ofCandidateTaken() {
        return List.copyOf(candidate());
    }
}
