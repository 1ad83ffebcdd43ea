package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Decision;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import java.util.Locale;
import org.apiguardian.api.API;

/** How a suite or a gate stands, always shown as a glyph with its word. The worst comes first. */
@API(status = INTERNAL, since = "0.1")
public enum Standing {
    /** The gate could not be put. */
    BROKEN("!", "!", "broken"),
    /** A gate that did not hold. */
    FAILED("✘", "X", "failed"),
    /** A loss that nobody asked for. */
    DEGRADED("✘", "X", "degraded"),
    /** The samples do not decide. */
    UNDECIDED("?", "?", "undecided"),
    /** A gate that was given up. */
    ABORTED("–", "-", "aborted"),
    /** A loss that a passing gate demanded: a negative control. */
    LOST_AS_DEMANDED("✘", "X", "degraded, as demanded"),
    /** Nothing was lost beyond the tolerance. */
    RETAINED("✔", "+", "retained"),
    /** Measured without a question. */
    MEASURED("·", ".", "measured"),
    /** A gate that held. */
    PASSED("✔", "+", "passed"),
    /** Not measured, since no gate asked for it. */
    NOT_ASKED("◦", "o", "not asked"),
    /** Nothing was measured. */
    NONE("–", "-", "not measured");

    /** Explains {@link #NOT_ASKED}, and says the way out. */
    public static final String WHY_NOT_ASKED =
            "no gate asked for it, so it was not measured; -Dretain.measure=all measures it";

    private final String glyph;
    private final String ascii;
    private final String word;

    Standing(String glyph, String ascii, String word) {
        this.glyph = glyph;
        this.ascii = ascii;
        this.word = word;
    }

    /** One character. */
    public String glyph() {
        return glyph;
    }

    /** One ASCII character. */
    public String ascii() {
        return ascii;
    }

    /** What the glyph says. */
    public String word() {
        return word;
    }

    /** The name in ids and style sheets, such as {@code lost-as-demanded}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How a gate ended. */
    public static Standing of(CellReport.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case BROKEN -> BROKEN;
            case ABORTED -> ABORTED;
        };
    }

    /** How a verdict of a gate stands: a loss under a gate that passed is what it demanded. */
    public static Standing of(CellReport gate, Verdict verdict) {
        return of(gate.outcome(), verdict.decision());
    }

    /** As {@link #of(CellReport, Verdict)}, for what is known of an earlier run. */
    public static Standing of(CellReport.Outcome gate, Decision decision) {
        return switch (decision) {
            case RETAINED -> RETAINED;
            case INCONCLUSIVE -> UNDECIDED;
            case DEGRADED -> gate == CellReport.Outcome.PASSED ? LOST_AS_DEMANDED : DEGRADED;
        };
    }

    /** Whether a gate passed by demanding a loss. */
    static boolean isNegativeControl(CellReport gate) {
        return gate.outcome() == CellReport.Outcome.PASSED
                && gate.verdicts().stream().anyMatch(v -> v.decision() == Decision.DEGRADED);
    }
}
