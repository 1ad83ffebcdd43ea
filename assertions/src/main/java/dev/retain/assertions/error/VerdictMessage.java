package dev.retain.assertions.error;

import dev.retain.api.Plan;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.api.report.AttemptText;
import dev.retain.api.report.VerdictText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a message that tell what a verdict saw. */
final class VerdictMessage {

    private static final int SHOWN_SAMPLES = 5;

    private VerdictMessage() {}

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    static String baseline(Verdict verdict) {
        return format("%s (suite %s)", score(verdict.baseline(), verdict), verdict.suite());
    }

    static String candidate(Verdict verdict) {
        return format(
                "%s (%s, n=%d of %d, false in at most %s)",
                score(verdict.candidate(), verdict),
                change(verdict),
                verdict.n(),
                verdict.plan().samples(),
                VerdictText.levels(verdict));
    }

    /**
     * What follows: why, which attempt it is, how far a model differs from itself, one lost sample,
     * where to look, and one way out.
     *
     * @param report the folder of the cell
     * @param page the page of the run
     */
    static String followUp(Verdict verdict, Path report, Path page) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(verdict.decision(), verdict.reason()));
        AttemptText.of(verdict).ifPresent(lines::add);
        verdict.noise()
                .map(
                        noise ->
                                "the %s against itself: %s"
                                        .formatted(
                                                noise.of().word(),
                                                VerdictText.noise(
                                                        noise, VerdictText.isRatio(verdict))))
                .ifPresent(lines::add);
        Path samples = report.resolve("samples.jsonl");
        if (!verdict.lost().isEmpty()) {
            lines.add(lost(verdict));
            lines.addAll(LostSampleLines.of(verdict, samples));
            lines.add("all samples: " + samples);
        }
        lines.add("page: " + page);
        wayOut(verdict, lines);
        return String.join("\n", lines);
    }

    private static String lost(Verdict verdict) {
        int count = verdict.lost().size();
        List<String> first = verdict.lost().subList(0, Math.min(SHOWN_SAMPLES, count));
        return "lost %s%s, the greatest loss first: %s%s"
                .formatted(
                        count == 1 ? "1 sample" : count + " samples",
                        verdict.counts().map(counts -> ", gained " + counts.gained()).orElse(""),
                        String.join(", ", first),
                        count > SHOWN_SAMPLES ? ", …" : "");
    }

    private static void wayOut(Verdict verdict, List<String> lines) {
        switch (verdict.decision()) {
            case DEGRADED ->
                    lines.add(
                            "way out: compress less (more bits, smaller groups, a method that"
                                    + " calibrates), or allow a larger loss if you can bear it");
            case INCONCLUSIVE -> {
                if (verdict.plan().limited()) {
                    lines.add("way out: run without retain.limit, which cut the samples");
                } else if (verdict.samplesToDecide().isPresent()) {
                    lines.add(
                            "way out: -Dretain.samples=%d, which is %s"
                                    .formatted(
                                            verdict.samplesToDecide().getAsLong(), next(verdict)));
                } else if (verdict.decidedBy() != DecidedBy.GUARD && isAnswered(verdict)) {
                    lines.add(
                            "way out: decide whether a loss as seen is bearable, and set the"
                                    + " tolerance clearly above or below it");
                }
            }
            case RETAINED ->
                    lines.add(
                            "way out: a negative control needs a compression that loses more, or a"
                                    + " smaller loss to show");
        }
    }

    /** Where a server's budget ended a run before its samples did, the reason says how to go on. */
    private static boolean isAnswered(Verdict verdict) {
        return verdict.n() >= verdict.plan().samples();
    }

    private static String next(Verdict verdict) {
        Plan plan = verdict.plan();
        return AttemptText.next(plan)
                + (plan.attempt().isPresent()
                        ? ", at " + AttemptText.nextLevels(plan)
                        : " and spends the promise anew");
    }

    private static String score(double score, Verdict verdict) {
        if (verdict.question().tolerance() instanceof Tolerance.Nats) {
            return format("divergence %.4f nats", score);
        }
        boolean perplexity = VerdictText.isRatio(verdict);
        return (perplexity ? "perplexity " : "") + VerdictText.score(score, perplexity);
    }

    /** A ratio needs no unit at its bounds, and a divergence is the change itself. */
    private static String change(Verdict verdict) {
        if (verdict.question().tolerance() instanceof Tolerance.Nats) {
            return "excluded beyond " + VerdictText.bounds(verdict);
        }
        String unit = VerdictText.isRatio(verdict) ? "" : " " + VerdictText.unit(verdict);
        return "change "
                + VerdictText.change(verdict)
                + ", excluded beyond "
                + VerdictText.bounds(verdict)
                + unit;
    }
}
