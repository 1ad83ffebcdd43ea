package dev.retain.assertions.error;

import dev.retain.api.Decision;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the numbers of a verdict read in a message. */
final class Figures {

    private static final int SHOWN_SAMPLES = 5;

    private Figures() {}

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
        return verdict.question().tolerance() instanceof Tolerance.Times
                ? format("perplexity %.2f", score)
                : format("%.3f", score);
    }

    /** The drop as a change: a loss of three points reads {@code -3.0 points}. */
    private static String change(Verdict verdict) {
        if (verdict.question().tolerance() instanceof Tolerance.Times) {
            return format(
                    "%.3f times, bounds [%.3f, %.3f]",
                    verdict.drop(), verdict.lower(), verdict.upper());
        }
        String unit = verdict.question().tolerance() instanceof Tolerance.Points ? " points" : " %";
        return format(
                "%+.1f%s, bounds [%+.1f, %+.1f]%s",
                0.0 - 100 * verdict.drop(),
                unit,
                0.0 - 100 * verdict.upper(),
                0.0 - 100 * verdict.lower(),
                unit);
    }
}
