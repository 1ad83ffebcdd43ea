package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellReport;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How many gates ended how.
 *
 * @param passed gates that held, negative controls among them
 * @param negativeControls gates that held because a loss was shown
 * @param failed gates that did not hold
 * @param broken gates that could not be put
 * @param aborted gates that were given up
 * @param notRun gates that were planned and not reached
 */
@API(status = INTERNAL, since = "0.1")
public record Tally(
        int passed, int negativeControls, int failed, int broken, int aborted, int notRun) {

    static Tally of(List<CellReport> cells, int notRun) {
        return new Tally(
                count(cells, CellReport.Outcome.PASSED),
                (int) cells.stream().filter(Standing::isNegativeControl).count(),
                count(cells, CellReport.Outcome.FAILED),
                count(cells, CellReport.Outcome.BROKEN),
                count(cells, CellReport.Outcome.ABORTED),
                notRun);
    }

    private static int count(List<CellReport> cells, CellReport.Outcome outcome) {
        return (int) cells.stream().filter(c -> c.outcome() == outcome).count();
    }

    /** All gates. */
    public int gates() {
        return passed + failed + broken + aborted + notRun;
    }

    /** Whether there were gates and all of them held. */
    public boolean allPassed() {
        return passed > 0 && passed == gates();
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
