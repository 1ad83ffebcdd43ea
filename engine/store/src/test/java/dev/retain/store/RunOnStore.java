package dev.retain.store;

import dev.retain.api.report.CellId;
import dev.retain.api.report.RunListener;
import dev.retain.api.task.Task;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.CellResult;
import dev.retain.run.GateBody;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelPool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of one cell, with all that it opens of its own but for the store.
 *
 * @param values settings
 */
record RunOnStore(Map<String, String> values, Path baseline, Path candidate) {

    /** Adds what every such run sets: how many samples, and folders below one. */
    static void set(Map<String, String> values, Path root, int samples) {
        values.put(Constants.SAMPLES, Integer.toString(samples));
        values.put(Constants.CACHE_DIRECTORY, root.resolve("cache").toString());
        values.put(Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
    }

    CellResult of(String benchmark, String gate, Task suite, GateBody body, RunListener listener) {
        Parameters parameters = key -> Optional.ofNullable(values.get(key));
        var cell =
                new Cell(
                        new CellId(benchmark, gate, "baseline", "candidate"),
                        ModelReference.of(baseline.toString()),
                        new Candidate.Given("candidate", candidate.toString()),
                        List.of(suite),
                        Optional.empty());
        try (ModelPool pool = new ModelPool();
                Run run =
                        Run.of(
                                RunSettings.from(parameters),
                                parameters,
                                List.of(cell),
                                pool,
                                List.of(listener),
                                () -> false)) {
            CellResult result = run.run(cell, body);
            run.end();
            return result;
        }
    }
}
