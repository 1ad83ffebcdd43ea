package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * How many gates ended how.
 *
 * @param passed gates that held at once, negative controls among them
 * @param negativeControls gates that held because a loss was shown
 * @param failed gates that did not hold
 * @param broken gates that could not be put
 * @param aborted gates that were given up
 * @param notRun gates that were planned and not reached
 * @param flaky gates that held only after an attempt that did not
 */
@API(status = INTERNAL, since = "0.1")
public record Tally(
        int passed,
        int negativeControls,
        int failed,
        int broken,
        int aborted,
        int notRun,
        int flaky) {

    static Tally of(List<CellReport> cells, Predicate<CellReport> isFlaky, int notRun) {
        List<CellReport> steady = cells.stream().filter(isFlaky.negate()).toList();
        return new Tally(
                count(steady, CellReport.Outcome.PASSED),
                (int) steady.stream().filter(Standing::isNegativeControl).count(),
                count(steady, CellReport.Outcome.FAILED),
                count(steady, CellReport.Outcome.BROKEN),
                count(steady, CellReport.Outcome.ABORTED),
                notRun,
                cells.size() - steady.size());
    }

    private static int count(List<CellReport> cells, CellReport.Outcome outcome) {
        return (int) cells.stream().filter(c -> c.outcome() == outcome).count();
    }

    /** All gates. */
    public int gates() {
        return passed + failed + broken + aborted + notRun + flaky;
    }

    /** Whether there were gates and all of them held at once. */
    public boolean allPassed() {
        return passed > 0 && passed == gates();
    }

    /** Whether a gate did not hold, could not be put, or held only when it was run again. */
    public boolean anyFailed() {
        return failed + broken + flaky > 0;
    }

    /** One sentence without a full stop. */
    public String sentence() {
        if (gates() == 0) {
            return "0 gates: nothing ran, so nothing is shown";
        }
        var parts = new ArrayList<String>();
        parts.add(passed + " passed" + controls());
        parts.add(failed + " failed");
        add(parts, broken, "broken");
        add(parts, aborted, "aborted");
        add(parts, notRun, "not run");
        add(parts, flaky, "flaky (passed only when run again)");
        return gates() + (gates() == 1 ? " gate: " : " gates: ") + String.join(", ", parts);
    }

    private String controls() {
        if (negativeControls == 0) {
            return "";
        }
        return negativeControls == 1
                ? " (1 of them a negative control that caught what it must)"
                : " (%d of them negative controls that caught what they must)"
                        .formatted(negativeControls);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
