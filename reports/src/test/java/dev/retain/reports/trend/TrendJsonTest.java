package dev.retain.reports.trend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.retain.api.Decision;
import dev.retain.api.report.CellReport;
import dev.retain.reports.MatrixListener;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Trends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path out = Path.of(".");

    private List<CellReport> cells() {
        List<CellReport> cells = new ArrayList<>();
        Runs.sweep(out, 1, 6)
                .cells()
                .forEach(cell -> cells.add(Trends.after(cell, Decision.RETAINED)));
        cells.add(Trends.after(Runs.example(out).cells().get(1), Decision.DEGRADED));
        cells.add(Runs.broken(out));
        return cells;
    }

    @Test
    void should_stand_beside_the_matrix_with_a_schema_that_describes_every_field()
            throws IOException {
        new MatrixListener().runFinished(Runs.run(cells(), false, out));

        JsonNode written = MAPPER.readTree(out.resolve("trend.json").toFile());
        Path schema = out.resolve(written.path("$schema").textValue()).normalize();

        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(Files.readString(schema))
                                .validate(written))
                .isEmpty();
        assertThat(written.path("cells")).as("the broken one has none").hasSize(7);
        JsonNode run = written.at("/cells/0/runs/0");
        assertThat(run.path("time").textValue()).isEqualTo("2026-11-01T03:12:00Z");
        assertThat(run.path("commit").textValue()).isEqualTo(Trends.COMMIT);
        assertThat(run.at("/candidate/weights").textValue()).isEqualTo("candidate");
    }

    @Test
    void should_write_changes_as_the_matrix_does() throws IOException {
        JsonNode written =
                MAPPER.readTree(
                        new TrendJson()
                                .render(Matrix.of(Runs.run(cells(), false, out), List.of())));
        JsonNode scores = written.at("/cells/5/runs/1/scores");

        JsonNode share = scores.get(0).path("verdict");
        assertThat(share.path("change").doubleValue()).isNegative();
        assertThat(share.path("changeLower").doubleValue())
                .isLessThan(share.path("changeUpper").doubleValue());
        assertThat(share.path("ratio").isNull()).isTrue();
        JsonNode ratio = scores.get(2).path("verdict");
        assertThat(ratio.path("change").isNull()).isTrue();
        assertThat(ratio.path("ratio").doubleValue()).isEqualTo(1.1);
    }

    @Test
    void should_hold_no_cell_when_nothing_is_kept() throws IOException {
        JsonNode written =
                MAPPER.readTree(new TrendJson().render(Matrix.of(Runs.example(out), List.of())));

        assertThat(written.path("cells")).isEmpty();
        assertThat(written.path("limited").booleanValue()).isFalse();
    }
}
