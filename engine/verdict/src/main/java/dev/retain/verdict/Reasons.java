package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.report.AttemptText;
import dev.retain.verdict.Guards.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a verdict says in words.
 *
 * @param question what was asked
 * @param suite of whose samples
 * @param plan what was fixed
 */
record Reasons(Question question, PlannedSuite suite, Plan plan) {

    private static final int MANY_WINDOWS = 256;
    private static final int MANY_CLUSTERS = 100;

    /** Why a side was decided. */
    String decided(Decision decision) {
        boolean retained = decision == Decision.RETAINED;
        String pattern =
                switch (suite.kind()) {
                    case LOG_LOSS -> retained ? "exclude a rise to %s" : "show a rise beyond %s";
                    case DIVERGENCE ->
                            retained ? "exclude a divergence of %s" : "show more than %s";
                    case AGREEMENT ->
                            retained
                                    ? "exclude that both agree on no more than %s"
                                    : "show that both agree on less than %s";
                    case BINARY, GRADED ->
                            retained ? "exclude a loss of %s" : "show a loss of more than %s";
                };
        return "the samples " + pattern.formatted(question.tolerance());
    }

    /** Why nothing can be decided. */
    String guarded(Guard guard) {
        return switch (guard) {
            case UNABLE ->
                    question.tolerance() instanceof Tolerance.Points
                            ? "the baseline's own score is not above the tolerance of %s, so it has nothing to lose; choose a suite that it can do"
                                    .formatted(question.tolerance())
                            : "the baseline never succeeds, so it has nothing to lose; choose a"
                                    + " suite that it can do";
            case AT_CHANCE ->
                    "the baseline is not better than guessing, so it has nothing to lose; choose a"
                            + " suite that it can do";
        };
    }

    /** Why the evidence does not suffice. */
    String open(int n, double drop, OptionalLong needed) {
        String samples = isOfWindows() ? "windows" : "samples";
        if (plan.limited()) {
            return "%,d %s do not decide; retain.limit cut them%s"
                    .formatted(
                            n,
                            samples,
                            needed.isPresent()
                                    ? ", and about %,d would probably decide"
                                            .formatted(needed.getAsLong())
                                    : "");
        }
        return needed.isPresent()
                ? "%,d %s do not decide; about %,d would probably decide, as %s"
                        .formatted(n, samples, needed.getAsLong(), AttemptText.next(plan))
                : "%,d %s do not decide, and not even %,d would if the %s stayed at %s; it is too near the tolerance"
                        .formatted(n, samples, Projection.FARTHEST, loss(), seen(drop));
    }

    private String seen(double drop) {
        if (suite.kind() == OutcomeKind.LOG_LOSS) {
            return String.format(Locale.ROOT, "%.3f times", drop);
        }
        if (suite.kind() == OutcomeKind.DIVERGENCE) {
            return String.format(Locale.ROOT, "%.4f nats", drop);
        }
        String unit = question.tolerance() instanceof Tolerance.Percent ? " %" : " points";
        return String.format(Locale.ROOT, "%.1f", 100 * drop) + unit;
    }

    private boolean isOfWindows() {
        return suite.kind().isOfWindows();
    }

    private String loss() {
        return switch (suite.kind()) {
            case LOG_LOSS -> "rise";
            case DIVERGENCE -> "divergence";
            case AGREEMENT, BINARY, GRADED -> "loss";
        };
    }

    /** What the verdict is about, and what it cannot see. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("a draw from " + suite.population());
        int clusters = suite.clusterCount();
        if (isOfWindows()) {
            if (suite.size() < MANY_WINDOWS) {
                notes.add("a %s that sits in a few windows can stay unseen".formatted(loss()));
            }
            if (clusters > 0) {
                notes.add("on these %s only".formatted(counted(clusters, "document")));
            }
        } else if (suite.isJudgedByClusters()) {
            notes.add("judged by %s".formatted(counted(clusters, "cluster")));
            if (clusters < MANY_CLUSTERS) {
                notes.add("a loss confined to few clusters can stay unseen");
            }
        } else if (clusters > 0) {
            notes.add("on these %s only".formatted(counted(clusters, "cluster")));
        }
        if (plan.attempt().isEmpty()) {
            notes.add("attempts are not counted; each further plan spends 5 % anew");
        }
        return notes;
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
