package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.Noise;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * How scores and verdicts read, in messages of failed gates and in reports alike. A drop is shown
 * as a change, so that a loss of three points reads {@code -3.0}; its bounds swap with it. Signs
 * are ASCII; what is not a number is {@code undefined}.
 */
@API(status = INTERNAL, since = "0.1")
public final class VerdictText {

    private static final String NOTHING = "undefined";

    private VerdictText() {}

    /** The change with its unit: {@code -61.0 points}, {@code -61.0 %} or {@code 1.034 times}. */
    public static String change(Verdict verdict) {
        return change(verdict.question().tolerance(), verdict.drop());
    }

    /** A drop in a tolerance's own measure as a change with its unit. */
    public static String change(Tolerance measure, double drop) {
        String number = changed(measure, drop);
        return number.equals(NOTHING) ? number : number + " " + unit(measure);
    }

    /** The change's bounds in the same unit, the lower first: {@code [-66.2, -55.1]}. */
    public static String bounds(Verdict verdict) {
        return bounds(verdict.question().tolerance(), verdict.lower(), verdict.upper());
    }

    /** Bounds of a drop in a tolerance's own measure as bounds of the change. */
    public static String bounds(Tolerance measure, double lower, double upper) {
        double first = isSigned(measure) ? upper : lower;
        double second = isSigned(measure) ? lower : upper;
        return "[" + changed(measure, first) + ", " + changed(measure, second) + "]";
    }

    /** What a change is counted in: {@code points}, {@code %}, {@code times} or {@code nats}. */
    public static String unit(Verdict verdict) {
        return unit(verdict.question().tolerance());
    }

    private static String unit(Tolerance tolerance) {
        if (tolerance instanceof Tolerance.Times) {
            return "times";
        }
        if (tolerance instanceof Tolerance.Nats) {
            return "nats";
        }
        return tolerance instanceof Tolerance.Percent ? "%" : "points";
    }

    /** What may be lost: {@code within 3%}, {@code at most 1.05 times}. */
    public static String tolerance(Tolerance tolerance) {
        if (tolerance instanceof Tolerance.Share) {
            return "at least " + tolerance;
        }
        return (isSigned(tolerance) ? "within " : "at most ") + tolerance;
    }

    /** Whether a change has a sign, of which minus is a loss. */
    private static boolean isSigned(Tolerance measure) {
        return !(measure instanceof Tolerance.Times || measure instanceof Tolerance.Nats);
    }

    /** How often either side may be false: {@code 5% a side}. */
    public static String levels(Verdict verdict) {
        return levels(verdict.plan());
    }

    /** How often either side of a plan may be false. */
    static String levels(Plan plan) {
        String retained = percent(100 * plan.levelRetained());
        String degraded = percent(100 * plan.levelDegraded());
        return retained.equals(degraded)
                ? retained + " a side"
                : "RETAINED " + retained + ", DEGRADED " + degraded;
    }

    /** To a tenth; what is below 1 % to three digits. */
    private static String percent(double percent) {
        return new BigDecimal(percent)
                        .round(new MathContext(percent < 1 ? 3 : 2, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    /** Which rule decided. */
    public static String rule(Verdict verdict) {
        return switch (verdict.decidedBy()) {
            case CAPITAL -> "capital, under way";
            case BOUNDARY -> "score test, under way";
            case END -> "test at the end";
            case GUARD -> "the baseline, which has nothing to lose";
            case NOTHING -> "nothing";
        };
    }

    /** McNemar's p, with what a reader must know of it. */
    public static String mcNemar(Verdict verdict, double p) {
        String number = NumberText.p(p);
        return verdict.n() < verdict.plan().samples()
                ? number + " (fixed-sample p; the run stopped early, so it is too small)"
                : number;
    }

    /**
     * How far a model differs from itself: {@code 2 of 64 pairs discordant, 5 answers differ, 0.734
     * → 0.719}.
     *
     * @param perplexity whether the scores are perplexities
     */
    public static String noise(Noise noise, boolean perplexity) {
        String answers =
                noise.answers().isEmpty() ? "" : ", " + differing(noise.answers().getAsInt());
        return "%d of %d pairs discordant%s, %s"
                .formatted(
                        noise.pairs(),
                        noise.samples(),
                        answers,
                        scores(noise.first(), noise.again(), perplexity));
    }

    private static String differing(int answers) {
        return switch (answers) {
            case 0 -> "no answer differs";
            case 1 -> "1 answer differs";
            default -> answers + " answers differ";
        };
    }

    /** Whether a verdict is about the ratio of perplexities. */
    public static boolean isRatio(Verdict verdict) {
        return verdict.question().tolerance() instanceof Tolerance.Times;
    }

    /** Whether a verdict's change has a sign, of which minus is a loss; else more is a loss. */
    public static boolean isSigned(Verdict verdict) {
        return isSigned(verdict.question().tolerance());
    }

    /** Both scores of a verdict. */
    public static String scores(Verdict verdict) {
        return verdict.question().tolerance() instanceof Tolerance.Nats
                ? number("%.4f", verdict.candidate()) + " nats"
                : scores(verdict.baseline(), verdict.candidate(), isRatio(verdict));
    }

    /** Both scores of a suite. */
    public static String scores(SuiteScore score) {
        return scores(score.baseline(), score.candidate(), isPerplexity(score));
    }

    /** The candidate's score relative to the baseline's: a ratio for perplexities, else points. */
    public static String change(SuiteScore score) {
        return isPerplexity(score)
                ? number("%.3f", score.candidate() / score.baseline()) + " times"
                : signed(100 * (score.candidate() - score.baseline())) + " points";
    }

    /** One score: a share to three places, a perplexity to two. */
    public static String score(double score, boolean perplexity) {
        return number(perplexity ? "%.2f" : "%.3f", score);
    }

    private static boolean isPerplexity(SuiteScore score) {
        return score.kind() == OutcomeKind.LOG_LOSS;
    }

    private static String scores(double baseline, double candidate, boolean perplexity) {
        return score(baseline, perplexity) + " → " + score(candidate, perplexity);
    }

    private static String changed(Tolerance measure, double drop) {
        if (isSigned(measure)) {
            return signed(-100 * drop);
        }
        return number(measure instanceof Tolerance.Nats ? "%.4f" : "%.3f", drop);
    }

    private static String signed(double value) {
        String text = number("%+.1f", value);
        return text.equals("-0.0") || text.equals("+0.0") ? "0.0" : text;
    }

    private static String number(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : NOTHING;
    }
}
