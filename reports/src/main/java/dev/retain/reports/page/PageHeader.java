package dev.retain.reports.page;

import dev.retain.api.report.SafeText;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.Standing;
import dev.retain.reports.matrix.Tally;
import dev.retain.reports.runs.Fragment;
import dev.retain.reports.runs.MergedRun;

/** The top of the page: what came out, and of what. */
final class PageHeader {

    private static final int LONGEST_NAMES = 300;

    private PageHeader() {}

    /** The page's outcome in a few words. */
    static String headline(Matrix matrix) {
        Tally tally = matrix.tally();
        if (!matrix.complete()) {
            return "This run did not end";
        }
        if (matrix.limited()) {
            return "Not a verdict";
        }
        if (tally.gates() == 0) {
            return "No gate ran";
        }
        if (tally.allPassed()) {
            String passed =
                    tally.gates() == 1
                            ? "The gate passed"
                            : "All " + tally.gates() + " gates passed";
            return matrix.green() ? passed : passed + ", but the run failed";
        }
        int missed = tally.gates() - tally.passed();
        if (missed == tally.flaky()) {
            return "%d of %d %s passed only when run again"
                    .formatted(missed, tally.gates(), tally.gates() == 1 ? "gate" : "gates");
        }
        return "%d of %d %s did not pass"
                .formatted(missed, tally.gates(), tally.gates() == 1 ? "gate" : "gates");
    }

    static void write(Matrix matrix, Markup out) {
        out.open("header", "class", "top " + mood(matrix));
        out.element("p", "Retain", "class", "brand");
        out.element("h1", headline(matrix));
        out.element("p", matrix.tally().sentence() + ".", "class", "tally");
        scope(matrix, out);
        run(matrix.run(), out);
        for (String reservation : matrix.reservations()) {
            out.open("p", "class", "reservation", "role", "note");
            out.element("span", "! ", "class", "glyph", "aria-hidden", "true");
            out.text(reservation).close();
        }
        tiles(matrix.tally(), out);
        out.closeLine();
    }

    /** Red wherever the build was; a look that was cut decides nothing unless it is red. */
    private static String mood(Matrix matrix) {
        if (matrix.green()) {
            return "passed";
        }
        boolean red =
                !matrix.complete()
                        || !matrix.run().failures().isEmpty()
                        || matrix.tally().anyFailed();
        boolean open =
                matrix.limited() || matrix.tally().gates() == 0 || !matrix.elsewhere().isEmpty();
        return open && !red ? "undecided" : "failed";
    }

    private static void scope(Matrix matrix, Markup out) {
        if (!matrix.rows().isEmpty()) {
            String models = SafeText.clip(String.join(", ", matrix.models()), LONGEST_NAMES);
            int rows = matrix.rows().size();
            int suites = matrix.suites().size();
            out.element(
                    "p",
                    "%s · %d %s × %d %s"
                            .formatted(
                                    models,
                                    rows,
                                    rows == 1 ? "artifact" : "artifacts",
                                    suites,
                                    suites == 1 ? "suite" : "suites"),
                    "class",
                    "scope");
        }
    }

    private static void run(MergedRun run, Markup out) {
        long processes = run.fragments().stream().map(Fragment::process).distinct().count();
        out.element(
                "p",
                "run %s · %d %s"
                        .formatted(
                                SafeText.clip(run.id(), LONGEST_NAMES),
                                processes,
                                processes == 1 ? "process" : "processes"),
                "class",
                "scope");
    }

    private static void tiles(Tally tally, Markup out) {
        if (tally.gates() == 0) {
            return;
        }
        out.open("ul", "class", "tiles", "role", "list");
        tile(Standing.PASSED, tally.passed(), "passed", out);
        tile(Standing.LOST_AS_DEMANDED, tally.negativeControls(), "negative controls", out);
        tile(Standing.FAILED, tally.failed(), "failed", out);
        optional(Standing.BROKEN, tally.broken(), "broken", out);
        optional(Standing.ABORTED, tally.aborted(), "aborted", out);
        optional(Standing.NONE, tally.notRun(), "not run", out);
        optional(Standing.FAILED, tally.flaky(), "flaky", out);
        out.close();
    }

    private static void optional(Standing standing, int count, String word, Markup out) {
        if (count > 0) {
            tile(standing, count, word, out);
        }
    }

    private static void tile(Standing standing, int count, String word, Markup out) {
        out.open("li", "class", "tile " + (count == 0 ? "none" : standing.id()));
        out.element("span", Integer.toString(count), "class", "count").text(" ");
        out.element("span", word, "class", "word").close();
    }
}
