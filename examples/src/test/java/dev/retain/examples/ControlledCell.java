package dev.retain.examples;

import dev.retain.api.CompressedModel;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.CellResult;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model judged against itself, with a null control on so many samples.
 *
 * @param model the reference of baseline and candidate
 * @param dtype the type of the arithmetic
 * @param samples how many are planned and compared
 */
record ControlledCell(String model, String dtype, int samples) {

    /**
     * What the baseline does against itself.
     *
     * @param folder for reports and artifacts
     * @param suites ids of the suites that are scored
     */
    CellReport scored(Path folder, String... suites) {
        Map<String, String> values = new HashMap<>();
        values.put(Constants.SAMPLES, Integer.toString(samples));
        values.put(Constants.NULL_CONTROL, Integer.toString(samples));
        values.put(Constants.DTYPE, dtype);
        values.put(Constants.DEVICE, "cpu");
        values.put(Constants.REPORTS_DIRECTORY, folder.resolve("reports").toString());
        values.put(Constants.CACHE_DIRECTORY, folder.resolve("cache").toString());
        Parameters parameters = key -> Optional.ofNullable(values.get(key));
        SuiteCatalogue catalogue = SuiteCatalogue.load();
        Cell cell =
                new Cell(
                        new CellId("ControlledCell", "isItself", "model", "itself"),
                        new ModelReference("model", model),
                        new Candidate.Given("itself", model),
                        List.of(suites).stream().map(catalogue::suite).toList(),
                        Optional.empty());
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            CellResult result = run.run(cell, judged -> score(judged, suites));
            run.end();
            result.failure()
                    .ifPresent(
                            failure -> {
                                throw new AssertionError("the cell failed", failure);
                            });
            return result.report();
        }
    }

    private static void score(CompressedModel judged, String... suites) {
        for (String suite : suites) {
            judged.scores(suite);
        }
    }
}
