package dev.retain.verdict;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Question.Claim;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Capitals;
import dev.retain.verdict.statistics.GuardedT;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Moments;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.apiguardian.api.API;

/**
 * What a plan can show, told before anything is computed. A plan that can show nothing is refused.
 */
@API(status = INTERNAL, since = "0.1")
public final class Planning {

    /** Fewer windows prove nothing about a perplexity or a divergence. */
    public static final int FEWEST_WINDOWS = 32;

    private static final int FARTHEST = 20_000;

    /** Nothing is known of the baseline before it is asked; this is the most it can score. */
    private static final double BASELINE = 1;

    private final Question question;
    private final PlannedSuite suite;
    private final Plan plan;
    private final Boundaries boundaries;
    private final Levels levels;

    private Planning(Question question, PlannedSuite suite, Plan plan, Boundaries boundaries) {
        this.question = question;
        this.suite = suite;
        this.plan = plan;
        this.boundaries = boundaries;
        this.levels = Levels.of(plan, plan.sequential());
    }

    /**
     * One sentence on what a plan can show.
     *
     * @throws EvaluationException if it can show nothing that the gate claims, with the number of
     *     samples that can
     */
    public static String tell(
            Question question, PlannedSuite suite, Plan plan, Boundaries boundaries) {
        var planning = new Planning(question, suite, plan, boundaries);
        return planning.prefix() + planning.tell();
    }

    /**
     * The first look at which a run without a discordant pair is RETAINED, so that a good candidate
     * probably needs that many samples and no fewer.
     *
     * @return empty where there is no such look to wait for: the plan is judged at its end only, by
     *     clusters, grades or windows, or the question is one of a loss, which shows earlier
     */
    public static OptionalInt firstEnd(
            Question question, PlannedSuite suite, Plan plan, Boundaries boundaries) {
        return plan.sequential()
                        && question.claim() == Claim.RETAINED
                        && suite.kind() == OutcomeKind.BINARY
                        && !suite.isJudgedByClusters()
                ? new Planning(question, suite, plan, boundaries).prospect().firstEnd()
                : OptionalInt.empty();
    }

    private BinaryProspect prospect() {
        return BinaryProspect.of(Margin.of(question.tolerance()), levels, boundaries, BASELINE);
    }

    private String tell() {
        if (suite.kind().isOfWindows()) {
            return windows();
        }
        if (suite.isJudgedByClusters()) {
            return clusters();
        }
        return suite.kind() == OutcomeKind.BINARY ? binary() : graded();
    }

    private String windows() {
        if (suite.size() < FEWEST_WINDOWS) {
            throw refused(
                    "%d windows of suite %s cannot show anything about a %s; at least %d can: give a longer text, or raise retain.samples"
                            .formatted(
                                    suite.size(),
                                    suite.id(),
                                    WindowScale.words(suite.kind()),
                                    FEWEST_WINDOWS));
        }
        String what =
                switch (suite.kind()) {
                    case DIVERGENCE ->
                            "a divergence of %s, unless few of them carry the whole of it";
                    case AGREEMENT ->
                            "an agreement on no more than %s, unless few of them carry the whole"
                                    + " loss";
                    default ->
                            "a perplexity of %s the baseline's, unless few of them carry the whole"
                                    + " rise";
                };
        return "%d windows can exclude ".formatted(suite.size())
                + what.formatted(question.tolerance());
    }

    private String binary() {
        BinaryProspect prospect = prospect();
        if (question.claim() == Claim.LOST) {
            int fewest =
                    prospect.fewestLost()
                            .orElseThrow(
                                    () -> tooFew("show a loss of more than", OptionalInt.empty()));
            return "%d samples can show a loss of more than %s if at least %s lost and none gained"
                    .formatted(plan.samples(), question.tolerance(), pairs(fewest));
        }
        if (!prospect.canRetain()) {
            throw tooFew(
                    "exclude a loss of",
                    BinaryProspect.leastSamples(
                            Margin.of(question.tolerance()), levels, boundaries, BASELINE));
        }
        OptionalInt most = prospect.mostLost();
        OptionalInt end = prospect.firstEnd();
        String condition =
                most.isPresent() && most.getAsInt() > 0
                        ? "if at most %s lost and none gained".formatted(pairs(most.getAsInt()))
                        : "if no pair is lost and none gained";
        String early =
                end.isPresent() && end.getAsInt() < plan.samples()
                        ? "; without any it ends after %d".formatted(end.getAsInt())
                        : "";
        return "%d samples can exclude a loss of %s %s%s"
                .formatted(plan.samples(), question.tolerance(), condition, early);
    }

    private static String pairs(int count) {
        return count == 1 ? "1 pair is" : count + " pairs are";
    }

    private String graded() {
        IntPredicate can = n -> alike(GuardedT.GRADED, n, levels.withSamples(n));
        return toldOrRefused(can, plan.samples(), n -> n, "samples");
    }

    private String clusters() {
        int observations = suite.observations();
        double each = (double) suite.size() / observations;
        GuardedT guard = GuardedT.ofClusters(each);
        IntPredicate can =
                clusters ->
                        alike(
                                guard,
                                clusters,
                                levels.withSamples((int) Math.round(clusters * each)));
        return toldOrRefused(
                can,
                observations,
                clusters -> (int) Math.ceil(clusters * each),
                "samples in clusters");
    }

    private String toldOrRefused(
            IntPredicate can, int planned, IntUnaryOperator samples, String word) {
        if (question.claim() == Claim.RETAINED && !can.test(planned)) {
            int least = planned;
            while (least < FARTHEST && !can.test(least)) {
                least++;
            }
            throw tooFew(
                    "exclude a loss of",
                    least < FARTHEST
                            ? OptionalInt.of(samples.applyAsInt(least))
                            : OptionalInt.empty());
        }
        return "%d %s can %s %s if the answers are enough alike"
                .formatted(
                        plan.samples(),
                        word,
                        question.claim() == Claim.LOST
                                ? "show a loss of more than"
                                : "exclude a loss of",
                        question.tolerance());
    }

    /** Whether observations without any difference would be RETAINED. */
    private boolean alike(GuardedT guard, int n, Levels at) {
        Margin margin = Margin.of(question.tolerance());
        double excess = margin.excess(BASELINE, BASELINE);
        var alike = new Moments(n, excess, 0);
        double t = boundaries.student(at.alphaRetained(), n);
        var capitals = new Capitals(margin);
        capitals.add(BASELINE, BASELINE, n);
        return guard.upper(alike, margin.worst(), t) < 0 || at.byCapital(capitals).isPresent();
    }

    private EvaluationException tooFew(String what, OptionalInt least) {
        String enough =
                least.isPresent()
                        ? "at least %d can".formatted(least.getAsInt())
                        : "no number up to %d can".formatted(FARTHEST);
        return refused(
                "%d samples of suite %s can never %s %s, whatever the answers; %s: set retain.samples, or ask for a larger tolerance"
                        .formatted(plan.samples(), suite.id(), what, question.tolerance(), enough));
    }

    private EvaluationException refused(String message) {
        return new EvaluationException(prefix() + message);
    }

    /** The first attempt is what one expects. */
    private String prefix() {
        return plan.attempt()
                .filter(attempt -> attempt.number() > 1)
                .map(attempt -> "as attempt %d, ".formatted(attempt.number()))
                .orElse("");
    }
}
