package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Plan;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Plan.Earlier;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.api.Question.Claim;
import dev.retain.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** How attempts read, in messages of failed gates and in reports alike. */
@API(status = INTERNAL, since = "0.1")
public final class AttemptText {

    /** More earlier attempts are not told one by one. */
    private static final int MOST_TOLD = 4;

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth");

    private AttemptText() {}

    /**
     * Which attempt a verdict is of and what went before: {@code attempt 2 of this question at 0.5%
     * a side (first: seed 1, 400 samples, INCONCLUSIVE)}. Empty where attempts are not counted.
     */
    public static Optional<String> of(Verdict verdict) {
        return verdict.plan().attempt().map(attempt -> of(attempt, verdict));
    }

    private static String of(Attempt attempt, Verdict verdict) {
        List<Earlier> others = attempt.ofOtherSeries();
        boolean isOneOfSeveral = attempt.series().isPresent() || !others.isEmpty();
        return named(attempt)
                + " at "
                + VerdictText.levels(verdict)
                + before(attempt, verdict.question())
                + (others.isEmpty() ? "" : "; before it " + others(others, verdict.question()))
                + (isOneOfSeveral ? "; the promise is for each plan" : "");
    }

    private static String named(Attempt attempt) {
        return attempt.series()
                .map(words -> "plan '%s', attempt %d".formatted(words, attempt.number()))
                .orElseGet(() -> "attempt %d of this question".formatted(attempt.number()));
    }

    private static String before(Attempt attempt, Question question) {
        if (attempt.before().isEmpty()) {
            return " (first attempt known to this store)";
        }
        List<Earlier> earlier = attempt.ofSeries();
        if (earlier.isEmpty()) {
            return "";
        }
        List<String> told = new ArrayList<>();
        int left = earlier.size() > MOST_TOLD ? earlier.size() - MOST_TOLD : 0;
        for (int i = 0; i < earlier.size(); i++) {
            if (left > 0 && i == 1) {
                told.add(left + " more");
                i += left;
            }
            told.add(told(earlier.get(i), question));
        }
        return " (" + String.join("; ", told) + ")";
    }

    private static String told(Earlier plan, Question question) {
        return String.format(
                Locale.ROOT,
                "%s: seed %d, %,d samples, %s",
                ordinal(plan.number()),
                plan.seed(),
                plan.samples(),
                said(plan, question));
    }

    private static String ordinal(int number) {
        return number <= ORDINALS.size() ? ORDINALS.get(number - 1) : "attempt " + number;
    }

    private static String others(List<Earlier> plans, Question question) {
        long series = plans.stream().map(Earlier::series).distinct().count();
        return "%s with %s: %s"
                .formatted(
                        counted(series, "plan"),
                        counted(plans.size(), "attempt"),
                        plans.stream()
                                .map(plan -> said(plan, question))
                                .collect(Collectors.joining(", ")));
    }

    private static String counted(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** On the same question, if it was asked; else on whatever was. */
    private static String said(Earlier plan, Question question) {
        if (plan.said().isEmpty()) {
            return "no verdict";
        }
        List<Said> same =
                plan.said().stream().filter(said -> said.question().equals(question)).toList();
        List<String> words =
                same.isEmpty()
                        ? plan.said().stream().map(AttemptText::other).toList()
                        : same.stream().map(said -> said.decision().name()).toList();
        return words.stream().distinct().collect(Collectors.joining(" and "));
    }

    private static String other(Said said) {
        Question question = said.question();
        String asked =
                question.claim() == Claim.LOST
                        ? "for a loss of more than " + question.tolerance()
                        : VerdictText.tolerance(question.tolerance());
        return said.decision() + " " + asked;
    }

    /** What the next plan would be: {@code attempt 2}, or {@code another attempt}. */
    public static String next(Plan plan) {
        return plan.attempt().map(attempt -> "attempt " + attempt.next()).orElse("another attempt");
    }

    /** How often either side of the next plan may be false: {@code 0.5% a side}. */
    public static String nextLevels(Plan plan) {
        return VerdictText.levels(
                new Plan(
                        plan.samples(),
                        plan.seed(),
                        plan.sequential(),
                        plan.nextWeight(),
                        plan.suites()));
    }
}
