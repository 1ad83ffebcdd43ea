package dev.retain.reports.trend;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Tolerance;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.trend.Trend.Step;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** How trends read. */
@API(status = INTERNAL, since = "0.1")
public final class TrendText {

    private static final int SHORT_COMMIT = 12;
    private static final int LONGEST_NAME = 60;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private TrendText() {}

    /** When a run was, and of what: {@code 2026-11-28 03:12 UTC, commit 0123456789ab on main}. */
    public static String when(TrendPoint run) {
        String commit =
                run.commit()
                        .map(text -> ", commit " + SafeText.clip(shortened(text), LONGEST_NAME))
                        .orElse("");
        String branch =
                run.branch()
                        .map(
                                text ->
                                        (commit.isEmpty() ? ", branch " : " on ")
                                                + SafeText.clip(text, LONGEST_NAME))
                        .orElse("");
        return MINUTE.format(run.time()) + commit + branch;
    }

    /** A hash is told by its beginning, any other name whole. */
    private static String shortened(String commit) {
        return commit.matches("[0-9a-f]{40,64}") ? commit.substring(0, SHORT_COMMIT) : commit;
    }

    /** All that a step is, in one line. */
    public static String step(Step step) {
        Score score = step.score();
        List<String> parts = new ArrayList<>();
        parts.add(when(step.run()));
        parts.add(
                "%s: %s → %s"
                        .formatted(
                                step.standing().word(),
                                score(score, score.baseline()),
                                score(score, score.candidate())));
        score.judged().ifPresent(judged -> parts.add("change " + change(judged)));
        parts.add("n " + score.n());
        if (!step.change().words().isEmpty()) {
            parts.add(step.change().words());
        }
        parts.add("run " + SafeText.clip(step.run().run(), LONGEST_NAME));
        return String.join(" · ", parts);
    }

    private static String change(Judged judged) {
        Tolerance tolerance = judged.question().tolerance();
        return VerdictText.change(tolerance, judged.drop())
                + " "
                + VerdictText.bounds(tolerance, judged.lower(), judged.upper());
    }

    /** One score of a suite. */
    public static String score(Score score, double value) {
        return VerdictText.score(value, isPerplexity(score));
    }

    /** A share is at most 1 and a perplexity at least. */
    private static boolean isPerplexity(Score score) {
        return Math.max(score.baseline(), score.candidate()) > 1;
    }

    /** What a trend shows, in one sentence. */
    public static String sentence(Trend trend) {
        Step last = trend.last();
        Step since = trend.since();
        int runs = trend.steps().size();
        String stood =
                since.equals(trend.steps().get(0))
                        ? "%s in all of the last %d runs, from %s on"
                        : "%s since the run of %3$s; %2$d runs are drawn";
        return stood.formatted(last.standing().word(), runs, when(since.run()));
    }
}
