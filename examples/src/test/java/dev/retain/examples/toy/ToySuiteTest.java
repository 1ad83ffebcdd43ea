package dev.retain.examples.toy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Measure;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A suite is two files: a class ({@link ToySuite}) and a line in {@code
 * META-INF/services/dev.retain.api.task.TaskProvider}.
 */
class ToySuiteTest {

    private final CompressionSpec spec = CompressionSpec.rtn(8, OptionalInt.of(64), false);
    private final Cell cell =
            new Cell(
                    new CellId("ToySuiteTest", "talks", "pico", spec.slug()),
                    ModelReference.of("pico"),
                    new Candidate.Compressed(spec.slug(), spec),
                    List.of(SuiteCatalogue.load().suite("toy-talks")),
                    Optional.empty());

    @Test
    void should_be_measured_when_a_cell_asks_for_it(@TempDir Path folder) {
        CellReport report = run(folder);

        assertThat(report.failure()).isEmpty();
        assertThat(report.scores().get(0).suite()).isEqualTo("toy-talks");
        assertThat(report.scores().get(0).n()).isEqualTo(8);
        assertThat(report.measures())
                .extracting(Measure::name)
                .contains("toy-talks: letters", "toy-talks: answers cut off");
    }

    @Test
    void should_give_data_that_the_published_schema_describes(@TempDir Path folder)
            throws IOException {
        run(folder);
        JsonNode data = new ObjectMapper().readTree(folder.resolve("reports/matrix.json").toFile());
        String schema = Files.readString(folder.resolve("reports/matrix.schema.json"));

        assertThat(data.path("facts").path("threads").asInt()).isPositive();
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(schema)
                                .validate(data))
                .isEmpty();
    }

    private CellReport run(Path folder) {
        Map<String, String> values =
                Map.of(
                        Constants.SAMPLES, "8",
                        Constants.REPORTS_DIRECTORY, folder.resolve("reports").toString(),
                        Constants.CACHE_DIRECTORY, folder.resolve("cache").toString());
        Parameters parameters = key -> Optional.ofNullable(values.get(key));
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            CellReport report = run.run(cell, model -> model.scores("toy-talks")).report();
            run.end();
            return report;
        }
    }
}
