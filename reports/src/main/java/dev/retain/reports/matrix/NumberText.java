package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.Method;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * How numbers read. A drop is shown as a change, so that a loss of three points reads {@code -3.0};
 * its bounds swap with it. Signs are ASCII.
 */
@API(status = INTERNAL, since = "0.1")
public final class NumberText {

    private static final String NOTHING = "undefined";
    private static final String ARROW = " → ";

    private static final MathContext FIGURE = new MathContext(4, RoundingMode.HALF_EVEN);

    private NumberText() {}

    /** The change with its unit: {@code -61.0 points}, {@code -61.0 %} or {@code 1.034 times}. */
    public static String change(Verdict verdict) {
        return withUnit(changed(verdict, verdict.drop()), verdict);
    }

    /** The change's bounds in the same unit, the lower first: {@code [-66.2, -55.1]}. */
    public static String bounds(Verdict verdict) {
        double first = isRatio(verdict) ? verdict.lower() : verdict.upper();
        double second = isRatio(verdict) ? verdict.upper() : verdict.lower();
        return "[" + changed(verdict, first) + ", " + changed(verdict, second) + "]";
    }

    /** What may be lost: {@code within 3%}, {@code at most 1.05 times}. */
    public static String tolerance(Tolerance tolerance) {
        return (tolerance instanceof Tolerance.Times ? "at most " : "within ") + tolerance;
    }

    /** Whether a verdict is about the ratio of perplexities. */
    public static boolean isRatio(Verdict verdict) {
        return verdict.question().tolerance() instanceof Tolerance.Times;
    }

    /** Both scores of a verdict. */
    public static String scores(Verdict verdict) {
        return scores(verdict.baseline(), verdict.candidate(), isRatio(verdict));
    }

    /** Both scores of a suite. */
    public static String scores(SuiteScore score, boolean perplexity) {
        return scores(score.baseline(), score.candidate(), perplexity);
    }

    /** The candidate's score relative to the baseline's: a ratio for perplexities, else points. */
    public static String change(SuiteScore score, boolean perplexity) {
        return perplexity
                ? number("%.3f", score.candidate() / score.baseline()) + " times"
                : signed(100 * (score.candidate() - score.baseline())) + " points";
    }

    /** One score: a share to three places, a perplexity to two. */
    public static String score(double score, boolean perplexity) {
        return number(perplexity ? "%.2f" : "%.3f", score);
    }

    /** A p value to two significant digits. */
    public static String p(double value) {
        return number(value < 0.001 ? "%.1e" : "%.2g", value);
    }

    /** A share as percent: {@code 49.9 %}. */
    public static String percent(double share) {
        return Double.isFinite(share) ? number("%.1f", 100 * share) + " %" : NOTHING;
    }

    /** A number to two places. */
    public static String decimal(double value) {
        return number("%.2f", value);
    }

    /** Any number: whole ones and those from 1000 on without places, others to four digits. */
    public static String figure(double value) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        boolean large = Math.abs(value) >= 1000;
        var rounded =
                large
                        ? new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN)
                        : new BigDecimal(value).round(FIGURE).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15);
        return plain ? rounded.toPlainString() : number("%.3e", value);
    }

    /** Both values of a figure without its unit; only one where only the pair has one. */
    public static String measure(Measure measure) {
        String candidate = figure(measure.candidate());
        return Double.isNaN(measure.baseline())
                ? candidate
                : figure(measure.baseline()) + ARROW + candidate;
    }

    /** What an artifact holds, in a few words: {@code RTN, 4 bits, groups of 64}. */
    public static String held(Inspection inspection) {
        return described(
                inspection.method().map(Method::name).orElse("no method that can be trusted"),
                inspection.bits(),
                inspection.groupSize());
    }

    /** What was asked for, in a few words. */
    public static String asked(CompressionSpec spec) {
        var text =
                new StringBuilder(described(spec.method().name(), spec.bits(), spec.groupSize()));
        if (spec.bits().isPresent()) {
            text.append(spec.symmetric() ? ", symmetric" : ", asymmetric");
        }
        spec.pruning()
                .filter(p -> p.method() != spec.method())
                .ifPresent(p -> text.append(", pruned before by ").append(p.method()));
        spec.sparsity().ifPresent(s -> text.append(", sparsity ").append(percent(s)));
        spec.pattern().ifPresent(p -> text.append(", pattern ").append(p));
        return text.toString();
    }

    /** A duration for people: {@code 0.4 s}, {@code 62 s}, {@code 12 min}, {@code 3 h 20 min}. */
    public static String duration(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 10) {
            return number("%.1f", duration.toMillis() / 1000.0) + " s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String described(String method, OptionalInt bits, OptionalInt groupSize) {
        var parts = new ArrayList<String>();
        parts.add(method);
        bits.ifPresent(b -> parts.add(b + " bits"));
        groupSize.ifPresent(
                g ->
                        parts.add(
                                g == Compression.PER_CHANNEL
                                        ? "one scale a channel"
                                        : "groups of " + g));
        return String.join(", ", parts);
    }

    private static String scores(double baseline, double candidate, boolean perplexity) {
        return score(baseline, perplexity) + ARROW + score(candidate, perplexity);
    }

    private static String changed(Verdict verdict, double drop) {
        return isRatio(verdict) ? number("%.3f", drop) : signed(-100 * drop);
    }

    private static String withUnit(String number, Verdict verdict) {
        if (number.equals(NOTHING)) {
            return number;
        }
        Tolerance tolerance = verdict.question().tolerance();
        if (tolerance instanceof Tolerance.Times) {
            return number + " times";
        }
        return number + (tolerance instanceof Tolerance.Points ? " points" : " %");
    }

    private static String signed(double value) {
        String text = number("%+.1f", value);
        return text.equals("-0.0") || text.equals("+0.0") ? "0.0" : text;
    }

    private static String number(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : NOTHING;
    }
}
