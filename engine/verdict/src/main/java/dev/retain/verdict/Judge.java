package dev.retain.verdict;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.PairCounts;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Judges one question on one suite while paired outcomes come in. A model whose true drop is
 * exactly the tolerance passes in at most 5 % of runs: 1 % is spent while the run is under way, 4 %
 * at its end. Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Judge {

    /** Samples between two looks at the evidence. */
    public static final int LOOK_EVERY = 16;

    private static final double ALPHA = 0.05;
    private static final double ALPHA_ON_THE_WAY = 0.01;

    private final Question question;
    private final String suite;
    private final OutcomeKind kind;
    private final OptionalDouble chance;
    private final boolean sequential;
    private final SequentialEvidence evidence;
    private final PairedOutcomes outcomes = new PairedOutcomes();

    /**
     * A judge without evidence yet.
     *
     * @param suite the suite's id
     * @param chance the score of guessing, if the suite has given choices
     * @param sequential whether to look while the run is under way ({@code
     *     retain.verdict.sequential})
     * @throws EvaluationException if the tolerance does not fit the kind of outcome
     */
    public Judge(
            Question question,
            String suite,
            OutcomeKind kind,
            OptionalDouble chance,
            boolean sequential) {
        boolean perplexity = kind == OutcomeKind.LOG_LOSS;
        if (perplexity != question.tolerance() instanceof Tolerance.Times) {
            throw new EvaluationException(
                    "suite %s measures %s; give its tolerance as %s instead of %s"
                            .formatted(
                                    suite,
                                    perplexity ? "perplexity" : "a score",
                                    perplexity ? "times(…)" : "percent(…) or points(…)",
                                    question.tolerance()));
        }
        this.question = question;
        this.suite = suite;
        this.kind = kind;
        this.chance = chance;
        this.sequential = sequential && !perplexity;
        this.evidence =
                new SequentialEvidence(
                        perplexity ? new Tolerance.Points(100) : question.tolerance(), kind);
    }

    /**
     * Adds the outcomes of the next sample, in seeded order.
     *
     * @throws EvaluationException if an outcome is NaN, out of range, or not 0 or 1 in a binary
     *     suite
     */
    public void add(String sample, double baseline, double candidate) {
        check(sample, "baseline", baseline);
        check(sample, "candidate", candidate);
        outcomes.add(sample, baseline, candidate);
        if (sequential) {
            evidence.add(baseline, candidate);
        }
    }

    private void check(String sample, String model, double outcome) {
        boolean fits =
                switch (kind) {
                    case BINARY -> outcome == 0 || outcome == 1;
                    case GRADED -> outcome >= 0 && outcome <= 1;
                    case LOG_LOSS -> Double.isFinite(outcome);
                };
        if (!fits) {
            throw new EvaluationException(
                    "suite %s gave sample %s the %s outcome %s, which is not %s; correct the suite's scorer"
                            .formatted(suite, sample, model, outcome, expectation()));
        }
    }

    private String expectation() {
        return switch (kind) {
            case BINARY -> "0 or 1";
            case GRADED -> "in [0, 1]";
            case LOG_LOSS -> "a finite log-loss";
        };
    }

    /**
     * The verdict, if the evidence is certain already. Looks only when the number of samples is a
     * multiple of {@link #LOOK_EVERY}.
     */
    public Optional<Verdict> look() {
        int n = outcomes.size();
        if (!sequential || n == 0 || n % LOOK_EVERY != 0 || nothingToLose()) {
            return Optional.empty();
        }
        double goal = Math.log(1 / ALPHA_ON_THE_WAY);
        if (evidence.logRetained() >= goal) {
            return Optional.of(early(Decision.RETAINED));
        }
        if (evidence.logDegraded() >= goal) {
            return Optional.of(early(Decision.DEGRADED));
        }
        return Optional.empty();
    }

    private Verdict early(Decision decision) {
        Bounds bounds = evidence.bounds(outcomes, ALPHA_ON_THE_WAY);
        return verdict(decision, bounds, ALPHA_ON_THE_WAY, OptionalLong.empty(), reason(decision));
    }

    /**
     * The verdict at the end of the samples.
     *
     * @throws EvaluationException if perplexity has fewer than 8 windows
     */
    public Verdict conclude() {
        double alpha = sequential ? ALPHA - ALPHA_ON_THE_WAY : ALPHA;
        if (kind != OutcomeKind.LOG_LOSS && (outcomes.size() == 0 || nothingToLose())) {
            var unbounded = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            return verdict(
                    Decision.INCONCLUSIVE, unbounded, alpha, OptionalLong.empty(), nothingProven());
        }
        Bounds bounds = EndOfSamples.bounds(outcomes, kind, question.tolerance(), alpha);
        double limit = Margin.drop(question.tolerance());
        Decision decision =
                bounds.upper() < limit
                        ? Decision.RETAINED
                        : bounds.lower() > limit ? Decision.DEGRADED : Decision.INCONCLUSIVE;
        OptionalLong needed =
                decision == Decision.INCONCLUSIVE
                        ? samplesToDecide(bounds, alpha)
                        : OptionalLong.empty();
        return verdict(decision, bounds, alpha, needed, reason(decision, needed));
    }

    private boolean nothingToLose() {
        double baseline = outcomes.baselineMean();
        return question.tolerance() instanceof Tolerance.Points
                ? baseline <= Margin.drop(question.tolerance())
                : baseline == 0;
    }

    private OptionalLong samplesToDecide(Bounds bounds, double alpha) {
        int n = outcomes.size();
        double limit = Margin.drop(question.tolerance());
        double half = limit > drop() ? bounds.upper() - drop() : drop() - bounds.lower();
        double z = Math.abs(limit - drop()) / half * Quantiles.normal(alpha);
        OptionalLong onTheWay =
                sequential
                        ? Projection.sequential(evidence.leading(), n, ALPHA_ON_THE_WAY)
                        : OptionalLong.empty();
        return Projection.smaller(Projection.fixed(z, n, alpha), onTheWay, n);
    }

    private double drop() {
        double baseline = outcomes.baselineMean();
        double candidate = outcomes.candidateMean();
        if (question.tolerance() instanceof Tolerance.Points) {
            return baseline - candidate;
        }
        return kind == OutcomeKind.LOG_LOSS
                ? Math.exp(candidate - baseline)
                : 1 - candidate / baseline;
    }

    private Verdict verdict(
            Decision decision, Bounds bounds, double level, OptionalLong needed, String reason) {
        boolean binary = kind == OutcomeKind.BINARY;
        PairCounts counts = outcomes.counts();
        return new Verdict(
                question,
                suite,
                decision,
                score(outcomes.baselineMean()),
                score(outcomes.candidateMean()),
                drop(),
                bounds.lower(),
                bounds.upper(),
                level,
                outcomes.size(),
                binary ? Optional.of(counts) : Optional.empty(),
                binary
                        ? OptionalDouble.of(ExactBinomial.mcNemar(counts.lost(), counts.gained()))
                        : OptionalDouble.empty(),
                kind == OutcomeKind.LOG_LOSS ? List.of() : outcomes.lost(),
                needed,
                reason);
    }

    private double score(double mean) {
        return kind == OutcomeKind.LOG_LOSS ? Math.exp(mean) : mean;
    }

    private String nothingProven() {
        if (outcomes.size() == 0) {
            return "there are no samples, so nothing is proven";
        }
        return question.tolerance() instanceof Tolerance.Points
                ? "the baseline's own score is not above %s, so nothing could be lost and nothing is proven; choose a suite that the baseline can do"
                        .formatted(question.tolerance())
                : "the baseline never succeeds, so nothing could be lost and nothing is proven;"
                        + " choose a suite that the baseline can do";
    }

    private String reason(Decision decision) {
        return reason(decision, OptionalLong.empty());
    }

    private String reason(Decision decision, OptionalLong needed) {
        String what = kind == OutcomeKind.LOG_LOSS ? "a rise to" : "a drop of";
        String sentence =
                switch (decision) {
                    case RETAINED ->
                            "the samples exclude %s %s".formatted(what, question.tolerance());
                    case DEGRADED ->
                            "the samples show more than %s %s"
                                    .formatted(what, question.tolerance());
                    case INCONCLUSIVE ->
                            needed.isPresent()
                                    ? "%d samples do not decide; about %d would"
                                            .formatted(outcomes.size(), needed.getAsLong())
                                    : "%d samples do not decide, and more will not help: the drop is at the tolerance"
                                            .formatted(outcomes.size());
                };
        return sentence + warning();
    }

    private String warning() {
        if (chance.isEmpty() || kind != OutcomeKind.BINARY) {
            return "";
        }
        long right = outcomes.counts().both() + outcomes.counts().lost();
        boolean better =
                ExactBinomial.atLeast(right, outcomes.size(), chance.getAsDouble()) <= ALPHA;
        return better
                ? ""
                : "; beware, the baseline is not better than chance, so this proves little";
    }

    /** What the evidence says so far, in a few words, such as {@code retained so far}. */
    public String standing() {
        if (!sequential || outcomes.size() == 0) {
            return "";
        }
        if (Math.max(evidence.logRetained(), evidence.logDegraded()) <= 0) {
            return "undecided so far";
        }
        return evidence.logRetained() >= evidence.logDegraded()
                ? "retained so far"
                : "degraded so far";
    }
}
