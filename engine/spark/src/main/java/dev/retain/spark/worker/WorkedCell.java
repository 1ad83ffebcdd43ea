package dev.retain.spark.worker;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.CellId;
import dev.retain.run.outcome.OutcomeStores;
import dev.retain.run.outcome.RunOutcomes;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a cell as the shard that it is, and sees to it that what it is has arrived in the store. Red
 * is as good as green here: the merge is the verdict.
 *
 * @param selector selects the cell
 */
record WorkedCell(String selector) {

    void run() {
        BenchmarkRequest.Selected selected = BenchmarkRequest.cell(selector);
        LauncherFactory.create().execute(selected.request());
        requireBrought(selected.found().cell().id(), selected.cells().settings());
    }

    private static void requireBrought(CellId cell, RunSettings settings) {
        try (RunOutcomes outcomes = OutcomeStores.onClassPath().open(settings)) {
            boolean brought =
                    outcomes.ofSweeps(
                                    book ->
                                            !book.brought(settings.runId().orElseThrow(), cell)
                                                    .isEmpty())
                            .orElse(false);
            if (!brought) {
                throw new EvaluationException(
                        "%s ended and brought nothing into the store of run %s; its log says why, and another start with the same %s goes on"
                                .formatted(cell, settings.runId().orElseThrow(), Constants.RUN_ID));
            }
        }
    }
}
