package dev.retain.verdict;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.PairCounts;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.verdict.Guards.Guard;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.ExactBinomial;
import dev.retain.verdict.statistics.Looks;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Moments;
import dev.retain.verdict.statistics.PairedOutcomes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Judges one question on one suite while paired outcomes come in, in the order of the plan. Over
 * the draw of the samples, a candidate whose true drop is exactly the tolerance or worse is
 * RETAINED in at most {@link Plan#levelRetained()} of runs, and one whose true drop is the
 * tolerance or better is DEGRADED in at most {@link Plan#levelDegraded()}. Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Judge {

    /** After so many samples of the baseline alone one may see that nothing can be decided. */
    public static final int CHEAP_LOOK = 64;

    private final Question question;
    private final Optional<WindowScale> scale;
    private final PlannedSuite suite;
    private final Plan plan;
    private final Levels levels;
    private final Looks looks;
    private final Optional<Guards> guards;
    private final Evidence evidence;
    private final Reasons reasons;
    private final PairedOutcomes outcomes = new PairedOutcomes();

    /**
     * A judge without evidence yet.
     *
     * @param suite the suite and its samples, as many as the plan says
     * @param boundaries critical values, shared by all judges of a run
     * @throws EvaluationException if the tolerance does not fit the kind of outcome
     */
    public Judge(Question question, PlannedSuite suite, Plan plan, Boundaries boundaries) {
        Optional<WindowScale> scale = WindowScale.of(question.tolerance());
        boolean fits =
                scale.map(of -> of.kind() == suite.kind()).orElse(!suite.kind().isOfWindows());
        if (!fits) {
            throw new EvaluationException(
                    "suite %s measures %s; give its tolerance as %s instead of %s"
                            .formatted(
                                    suite.id(),
                                    WindowScale.words(suite.kind()),
                                    WindowScale.written(suite.kind()),
                                    question.tolerance()));
        }
        if (suite.size() != plan.samples()) {
            throw new IllegalArgumentException(
                    "a plan of %d samples is none for %d of suite %s"
                            .formatted(plan.samples(), suite.size(), suite.id()));
        }
        this.question = question;
        this.scale = scale;
        this.suite = suite;
        this.plan = plan;
        this.levels = Levels.of(plan, plan.sequential() && scale.isEmpty());
        this.looks = new Looks(plan.samples());
        this.evidence = Evidence.of(question.tolerance(), suite, levels, boundaries);
        this.guards =
                scale.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new Guards(
                                        Margin.of(question.tolerance()),
                                        suite.kind(),
                                        suite.chance(),
                                        levels,
                                        boundaries));
        this.reasons = new Reasons(question, suite, plan);
    }

    /**
     * Adds the outcomes of the next sample of the plan.
     *
     * @throws EvaluationException if an outcome is NaN, out of range, or not 0 or 1 in a binary
     *     suite
     */
    public void add(double baseline, double candidate) {
        int n = outcomes.size();
        if (n == plan.samples()) {
            throw new IllegalStateException("all %d planned samples were given".formatted(n));
        }
        String sample = suite.samples().get(n).id();
        check(sample, "baseline", baseline);
        check(sample, "candidate", candidate);
        outcomes.add(baseline, candidate);
        evidence.add(baseline, candidate);
        guards.ifPresent(g -> g.add(baseline));
    }

    private void check(String sample, String model, double outcome) {
        boolean fits =
                switch (suite.kind()) {
                    case BINARY -> outcome == 0 || outcome == 1;
                    case GRADED, AGREEMENT -> outcome >= 0 && outcome <= 1;
                    case LOG_LOSS, DIVERGENCE -> Double.isFinite(outcome);
                };
        if (!fits) {
            throw new EvaluationException(
                    "suite %s gave sample %s the %s outcome %s, which is not %s; correct the suite's scorer"
                            .formatted(suite.id(), sample, model, outcome, expectation()));
        }
    }

    private String expectation() {
        return switch (suite.kind()) {
            case BINARY -> "0 or 1";
            case GRADED, AGREEMENT -> "in [0, 1]";
            case LOG_LOSS -> "a finite log-loss";
            case DIVERGENCE -> "a finite divergence";
        };
    }

    /**
     * The verdict, if the evidence is certain already. Decides only at looks: after every 16
     * samples of the plan (every 32 beyond 1,600 planned, and so on).
     */
    public Optional<Verdict> look() {
        int n = outcomes.size();
        if (!levels.sequential() || n == plan.samples() || !looks.isAt(n) || guard().isPresent()) {
            return Optional.empty();
        }
        return evidence.look().map(this::decided);
    }

    private Optional<Guard> guard() {
        return guards.flatMap(g -> g.at(outcomes.size(), outcomes));
    }

    /**
     * The verdict at the end of the plan.
     *
     * @throws IllegalStateException if samples are missing
     */
    public Verdict conclude() {
        int n = outcomes.size();
        if (n != plan.samples()) {
            throw new IllegalStateException(
                    "%d of %d planned samples were given".formatted(n, plan.samples()));
        }
        Optional<Guard> guard = guard();
        if (guard.isPresent()) {
            return guarded(guard.get());
        }
        return evidence.conclude().map(this::decided).orElseGet(this::open);
    }

    /**
     * The verdict where no more samples can be had before the end of the plan. It can only be
     * INCONCLUSIVE: what was seen crossed no boundary.
     *
     * @param why a sentence
     */
    public Verdict cutShort(String why) {
        return verdict(
                new Ruling(Decision.INCONCLUSIVE, DecidedBy.NOTHING),
                Bounds.NONE,
                OptionalLong.empty(),
                "%d of %d planned samples were answered: %s"
                        .formatted(outcomes.size(), plan.samples(), why));
    }

    /** Whether the baseline alone may show that nothing can be decided. */
    public boolean looksAtTheBaseline() {
        return scale.isEmpty()
                && (suite.chance().isPresent() || question.tolerance() instanceof Tolerance.Points);
    }

    /**
     * The verdict, if the baseline alone shows that none can be reached. It can only be
     * INCONCLUSIVE, so it spends nothing of the promise.
     *
     * @param baseline outcomes of the first {@link #CHEAP_LOOK} samples
     */
    public Optional<Verdict> hopeless(double[] baseline) {
        double mean = Moments.of(baseline.length, i -> baseline[i]).mean();
        return guards.flatMap(g -> g.hopeless(baseline)).map(guard -> guarded(guard, mean));
    }

    private Verdict decided(Ruling ruling) {
        return verdict(
                ruling,
                evidence.bounds(),
                OptionalLong.empty(),
                reasons.decided(ruling.decision()));
    }

    private Verdict open() {
        OptionalLong needed = evidence.needed(plan.nextWeight());
        return verdict(
                new Ruling(Decision.INCONCLUSIVE, DecidedBy.NOTHING),
                evidence.bounds(),
                needed,
                reasons.open(outcomes.size(), drop(), needed));
    }

    private Verdict guarded(Guard guard) {
        return verdict(
                new Ruling(Decision.INCONCLUSIVE, DecidedBy.GUARD),
                Bounds.NONE,
                OptionalLong.empty(),
                reasons.guarded(guard));
    }

    private Verdict guarded(Guard guard, double baselineAlone) {
        return new Verdict(
                question,
                suite.id(),
                Decision.INCONCLUSIVE,
                baselineAlone,
                Double.NaN,
                Double.NaN,
                Bounds.NONE.lower(),
                Bounds.NONE.upper(),
                plan,
                DecidedBy.GUARD,
                0,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalLong.empty(),
                reasons.guarded(guard),
                reasons.notes());
    }

    private double drop() {
        double baseline = outcomes.baselineMean();
        double candidate = outcomes.candidateMean();
        return scale.map(of -> of.shown(of.loss(baseline, candidate)))
                .orElseGet(() -> Margin.of(question.tolerance()).drop(baseline, candidate));
    }

    private Verdict verdict(Ruling ruling, Bounds bounds, OptionalLong needed, String reason) {
        Optional<PairCounts> counts =
                suite.kind() == OutcomeKind.BINARY
                        ? Optional.of(outcomes.counts())
                        : Optional.empty();
        return new Verdict(
                question,
                suite.id(),
                ruling.decision(),
                score(outcomes.baselineMean()),
                score(outcomes.candidateMean()),
                drop(),
                bounds.lower(),
                bounds.upper(),
                plan,
                ruling.by(),
                outcomes.size(),
                counts,
                counts.map(c -> OptionalDouble.of(ExactBinomial.mcNemar(c.lost(), c.gained())))
                        .orElse(OptionalDouble.empty()),
                lost(),
                needed,
                reason,
                reasons.notes());
    }

    private double score(double mean) {
        return WindowScale.score(suite.kind(), mean);
    }

    /** Samples on which the candidate did worse, the largest loss first. */
    private List<String> lost() {
        if (scale.isPresent()) {
            return List.of();
        }
        return IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.baseline(i) > outcomes.candidate(i))
                .boxed()
                .sorted(
                        Comparator.comparingDouble(
                                i -> outcomes.candidate(i) - outcomes.baseline(i)))
                .map(i -> suite.samples().get(i).id())
                .toList();
    }

    /** What the evidence says so far, in a few words, such as {@code retained so far}. */
    public String standing() {
        if (!levels.sequential() || outcomes.size() == 0) {
            return "";
        }
        if (isLosing()) {
            return "degraded so far";
        }
        return evidence.leaning() > 0 ? "retained so far" : "undecided so far";
    }

    /** Whether what was seen so far speaks for DEGRADED. */
    public boolean isLosing() {
        return levels.sequential() && outcomes.size() > 0 && evidence.leaning() < 0;
    }
}
