package dev.retain.reports.testing;

import dev.retain.api.Capability;
import dev.retain.api.Decision;
import dev.retain.api.PairCounts;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Makes verdicts that nobody gave. */
public final class Verdicts {

    private Verdicts() {}

    /** Verdicts in order. */
    public static List<Verdict> of(Verdict... verdicts) {
        return List.of(verdicts);
    }

    /** A verdict on tool use within ten percent. */
    public static Verdict toolUse(
            Decision decision,
            double baseline,
            double candidate,
            double lower,
            double upper,
            long n) {
        return verdict(
                "tool-use-calls",
                Question.of(Capability.TOOL_USE, new Tolerance.Percent(10)),
                decision,
                new double[] {baseline, candidate, 1 - candidate / baseline, lower, upper},
                n);
    }

    /** A verdict on the needle within ten percent. */
    public static Verdict needle(
            Decision decision,
            double baseline,
            double candidate,
            double lower,
            double upper,
            long n) {
        return verdict(
                "needle",
                new Question("needle", new Tolerance.Points(5)),
                decision,
                new double[] {baseline, candidate, baseline - candidate, lower, upper},
                n);
    }

    /** A verdict of the second attempt of a series before which there was another. */
    public static Verdict counted() {
        Question question = new Question("needle", new Tolerance.Points(5));
        Plan.Said said = new Plan.Said(question, Decision.DEGRADED);
        var other = new Plan.Earlier(Optional.empty(), 1, 3, 200, List.of());
        var first = new Plan.Earlier(Optional.of("release <1.2>"), 1, 7, 200, List.of(said));
        Plan plan =
                Plan.of(400, 1, true)
                        .as(
                                new Plan.Attempt(
                                        2, 3, Optional.of("release <1.2>"), List.of(other, first)));
        return open(plan, question);
    }

    /** A verdict of a run that {@code retain.limit} cut. */
    public static Verdict limited() {
        return open(
                Plan.of(400, 1, true).limited(true),
                new Question("needle", new Tolerance.Points(5)));
    }

    private static Verdict open(Plan plan, Question question) {
        return new Verdict(
                question,
                "needle",
                Decision.INCONCLUSIVE,
                0.9,
                0.87,
                0.03,
                -0.01,
                0.07,
                plan,
                Verdict.DecidedBy.NOTHING,
                400,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalLong.of(2_100),
                "400 samples do not decide",
                List.of());
    }

    /** A verdict on perplexity. */
    public static Verdict perplexity(double ratio, long n) {
        return new Verdict(
                new Question("perplexity", new Tolerance.Times(1.05)),
                "perplexity",
                ratio > 1.07 ? Decision.DEGRADED : Decision.RETAINED,
                23.6,
                23.6 * ratio,
                ratio,
                ratio - 0.02,
                ratio + 0.02,
                Plan.of((int) n, 1, false),
                Verdict.DecidedBy.END,
                n,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalLong.empty(),
                "the perplexity's ratio is known to two places",
                List.of("a rise that sits in a few windows can stay unseen"));
    }

    /** Any binary verdict; numbers are baseline, candidate, drop, lower, upper. */
    public static Verdict verdict(
            String suite, Question question, Decision decision, double[] numbers, long n) {
        long both = Math.round(n * numbers[1]);
        long lost = Math.round(n * (numbers[0] - numbers[1]));
        return new Verdict(
                question,
                suite,
                decision,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                Plan.of((int) Math.max(1, 2 * n), 1, true),
                decision == Decision.INCONCLUSIVE
                        ? Verdict.DecidedBy.NOTHING
                        : Verdict.DecidedBy.BOUNDARY,
                n,
                Optional.of(new PairCounts(both, lost, 0, n - both - lost)),
                OptionalDouble.of(0.00021),
                IntStream.range(0, (int) Math.max(0, lost))
                        .mapToObj(i -> suite + "-%04d".formatted(i))
                        .toList(),
                decision == Decision.INCONCLUSIVE ? OptionalLong.of(900) : OptionalLong.empty(),
                decision == Decision.INCONCLUSIVE
                        ? "the bounds lie on both sides of the tolerance"
                        : "the bounds lie on one side of the tolerance",
                List.of());
    }
}
