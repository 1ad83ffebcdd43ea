package dev.retain.assertions.error;

import dev.retain.api.Decision;
import dev.retain.api.Verdict;
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
        return format(
                "%s (suite %s, n=%d)",
                score(verdict.baseline(), verdict), verdict.suite(), verdict.n());
    }

    static String candidate(Verdict verdict) {
        var text = new StringBuilder(score(verdict.candidate(), verdict));
        text.append(" (").append(change(verdict));
        text.append(format(", n=%d, error level %.2f a side", verdict.n(), verdict.level()));
        verdict.mcNemarP().ifPresent(p -> text.append(format(", McNemar p=%.2g", p)));
        return text.append(')').toString();
    }

    static String followUp(Verdict verdict, Path report) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict.reason());
        if (verdict.decision() == Decision.INCONCLUSIVE) {
            verdict.samplesToDecide()
                    .ifPresent(n -> lines.add("to decide, set retain.samples=%d".formatted(n)));
        }
        if (!verdict.lost().isEmpty()) {
            lines.add(
                    "first lost samples: %s (all %d of them, with prompts and answers: %s)"
                            .formatted(
                                    String.join(
                                            ", ",
                                            verdict.lost()
                                                    .subList(
                                                            0,
                                                            Math.min(
                                                                    SHOWN_SAMPLES,
                                                                    verdict.lost().size()))),
                                    verdict.lost().size(),
                                    report.resolve("samples.jsonl")));
        }
        lines.add("report: " + report);
        return String.join("\n", lines);
    }

    private static String score(double score, Verdict verdict) {
        boolean perplexity = VerdictText.isRatio(verdict);
        return (perplexity ? "perplexity " : "") + VerdictText.score(score, perplexity);
    }

    /** A ratio needs no unit at its bounds. */
    private static String change(Verdict verdict) {
        String unit = VerdictText.isRatio(verdict) ? "" : " " + VerdictText.unit(verdict);
        return VerdictText.change(verdict) + ", bounds " + VerdictText.bounds(verdict) + unit;
    }
}
