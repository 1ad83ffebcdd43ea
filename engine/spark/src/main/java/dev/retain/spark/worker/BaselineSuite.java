package dev.retain.spark.worker;

import dev.retain.api.ConfigurationException;
import dev.retain.api.task.Task;
import dev.retain.run.Cell;
import dev.retain.run.Run;
import java.io.PrintStream;
import java.util.List;

/**
 * Asks the baseline of a cell the samples of a suite, for all cells that need it.
 *
 * @param selector selects the cell
 * @param suite the suite's id
 */
record BaselineSuite(String selector, String suite) {

    void run(PrintStream out) {
        BenchmarkRequest.Selected selected = BenchmarkRequest.cell(selector);
        Cell cell = selected.found().cell();
        Task asked =
                cell.suites().stream()
                        .filter(task -> task.id().equals(suite))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                "%s selects no suite %s; give all machines the same classes"
                                                        .formatted(cell.id(), suite)));
        try (Run run =
                Run.of(selected.cells().settings(), selected.cells().parameters(), List.of(cell))) {
            int samples = run.askBaseline(cell, asked);
            out.printf("%s has answered %,d samples of %s%n", cell.model().slug(), samples, suite);
        }
    }
}
