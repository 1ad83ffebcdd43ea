package dev.retain.spark.worker;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.CellId;
import dev.retain.run.outcome.OutcomeStores;
import dev.retain.run.outcome.RunOutcomes;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import java.util.Set;
import java.util.stream.Collectors;
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
        CellId cell = selected.found().cell().id();
        RunSettings settings = selected.cells().settings();
        Set<String> before = bringers(cell, settings);
        LauncherFactory.create().execute(selected.request());
        if (before.containsAll(bringers(cell, settings))) {
            throw new EvaluationException(
                    "%s ended and brought nothing into the store of run %s; its log says why, and another start with the same %s goes on"
                            .formatted(cell, settings.runId().orElseThrow(), Constants.RUN_ID));
        }
    }

    /** Processes that brought what stands of the cell; a repetition takes an older one's place. */
    private static Set<String> bringers(CellId cell, RunSettings settings) {
        try (RunOutcomes outcomes = OutcomeStores.onClassPath().open(settings)) {
            return outcomes
                    .ofSweeps(book -> book.brought(settings.runId().orElseThrow(), cell))
                    .stream()
                    .flatMap(attempts -> attempts.stream())
                    .map(attempt -> attempt.by().process())
                    .collect(Collectors.toSet());
        }
    }
}
