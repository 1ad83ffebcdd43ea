package dev.retain.reports.matrix;

import static java.util.stream.Collectors.joining;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.reports.runs.Fragment;
import dev.retain.reports.runs.MergedRun;
import java.util.ArrayList;
import java.util.List;

/** What stands against reading a run as a verdict. */
final class Reservations {

    private static final int MOST_NAMES = 5;

    private Reservations() {}

    /** A sentence each; empty if nothing does. */
    static List<String> of(Matrix matrix) {
        var reservations = new ArrayList<String>();
        MergedRun run = matrix.run();
        if (!run.ended()) {
            reservations.add(notEnded(matrix));
        }
        run.failures().forEach(f -> reservations.add("The run failed: " + f));
        if (matrix.limited()) {
            reservations.add(
                    "Not a verdict: retain.limit cut the samples of this run. Use it to try things;"
                            + " run without it before you decide.");
        }
        if (matrix.tally().flaky() > 0) {
            reservations.add(flaky(matrix));
        }
        if (run.ended() && !matrix.notRun().isEmpty()) {
            reservations.add(
                    "The run was cut: %d of %d gates did not run."
                            .formatted(matrix.notRun().size(), matrix.tally().gates()));
        }
        if (!matrix.elsewhere().isEmpty()) {
            reservations.add(elsewhere(matrix));
        }
        return reservations;
    }

    private static String elsewhere(Matrix matrix) {
        int count = matrix.elsewhere().size();
        return ("Not the whole run: this is shard %s, and %d %s in others. The run with"
                        + " retain.merge is the verdict.")
                .formatted(
                        String.join(" and ", matrix.run().parts()),
                        count,
                        count == 1 ? "gate is" : "gates are");
    }

    private static String notEnded(Matrix matrix) {
        String open =
                matrix.run().fragments().stream()
                        .filter(fragment -> !fragment.ended())
                        .limit(MOST_NAMES)
                        .map(Reservations::lastSeen)
                        .collect(joining("; "));
        return ("This run did not end: %s. %d of %d gates have a result. If the build is still at"
                        + " work, wait for it. If not, the process died (System.exit, no memory,"
                        + " killed): the build's log says why, and this page is no verdict.")
                .formatted(open, matrix.cells().size(), matrix.tally().gates());
    }

    private static String lastSeen(Fragment fragment) {
        return "process %d was %s when it was last heard of, at %s"
                .formatted(
                        fragment.process(),
                        fragment.running().map(cell -> "at " + cell).orElse("between two gates"),
                        fragment.written());
    }

    private static String flaky(Matrix matrix) {
        List<CellReport> flaky =
                matrix.cells().stream()
                        .filter(cell -> Attempts.isFlaky(cell, matrix.run().before(cell)))
                        .toList();
        String names =
                flaky.stream()
                        .limit(MOST_NAMES)
                        .map(CellReport::id)
                        .map(CellId::toString)
                        .collect(joining(", "));
        return ("Flaky: %d %s passed only when run again (%s). Green after a rerun is not a pass of"
                        + " the promise, though Surefire calls it a success: the same files,"
                        + " samples and seed give the same answer, and where they do not, something"
                        + " is broken. Find out what, or set surefire.failOnFlakeCount=1.")
                .formatted(flaky.size(), flaky.size() == 1 ? "gate" : "gates", names);
    }
}
