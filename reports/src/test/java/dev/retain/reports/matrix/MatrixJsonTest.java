package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Decision;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Verdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MatrixJsonTest {

    private static final Path OUT = Path.of("out");

    private final MatrixJson json = new MatrixJson();

    @Test
    void should_hold_everything_under_schema_two() throws JsonProcessingException {
        var notRun = new CellId("T", "m", "model", "wanda-50");

        JsonNode root = read(json.render(Matrix.of(Runs.example(OUT), List.of(notRun))));

        assertThat(root.path("schema").intValue()).isEqualTo(2);
        assertThat(root.path("$schema").textValue()).isEqualTo("./matrix.schema.json");
        assertThat(root.path("complete").booleanValue()).isTrue();
        assertThat(root.path("limited").booleanValue()).isFalse();
        assertThat(root.path("facts").path("seed").textValue()).isEqualTo("20260101");
        assertThat(root.path("tally"))
                .hasToString(
                        "{\"gates\":5,\"passed\":2,\"negativeControls\":1,\"failed\":1,\"broken\":1,"
                            + "\"aborted\":0,\"notRun\":1,\"flaky\":0}");
        assertThat(root.path("suites").findValuesAsText("suite"))
                .containsExactly("tool-use-calls", "needle", "perplexity");
        assertThat(root.path("notRun").get(0).path("compression").textValue())
                .isEqualTo("wanda-50");
        assertThat(root.path("cells")).hasSize(4);
    }

    @Test
    void should_write_a_verdict_with_its_numbers() throws JsonProcessingException {
        JsonNode cell =
                read(json.render(Matrix.of(Runs.example(OUT), List.of()))).path("cells").get(1);
        JsonNode verdict = cell.path("verdicts").get(0);

        assertThat(cell.path("directory").textValue()).startsWith("cells/");
        assertThat(cell.path("inspection").path("bitsPerWeight").doubleValue()).isEqualTo(4.25);
        assertThat(cell.path("requested").path("groupSize").intValue()).isEqualTo(64);
        assertThat(verdict.path("decision").textValue()).isEqualTo("DEGRADED");
        assertThat(verdict.path("asDemanded").booleanValue()).isTrue();
        assertThat(verdict.path("change").doubleValue()).isEqualTo(0.41 / 0.655 - 1);
        assertThat(verdict.path("changeLower").doubleValue()).isEqualTo(-0.47);
        assertThat(verdict.path("changeUpper").doubleValue()).isEqualTo(-0.27);
        assertThat(verdict.path("ratio").isNull()).isTrue();
        assertThat(verdict.path("tolerance")).hasToString("{\"kind\":\"percent\",\"value\":10.0}");
        assertThat(verdict.path("counts"))
                .hasToString("{\"both\":39,\"lost\":24,\"gained\":0,\"neither\":33}");
        assertThat(verdict.path("lost")).hasSize(24);
    }

    @Test
    void should_write_the_noise_of_the_baseline_beside_the_verdict()
            throws JsonProcessingException {
        Verdict plain = Verdicts.needle(Decision.RETAINED, 0.9, 0.9, -0.01, 0.01, 96);
        var noise = new Verdict.Noise(64, List.of("needle-0003"), OptionalInt.of(2), 0.9, 0.875);
        CellReport cell =
                Runs.cell(
                        OUT,
                        "x",
                        CellReport.Outcome.PASSED,
                        Optional.empty(),
                        List.of(plain, plain.beside(noise)));

        JsonNode verdicts = read(json.render(cell)).path("verdicts");

        assertThat(verdicts.get(0).path("noise").isNull()).isTrue();
        assertThat(verdicts.get(1).path("noise"))
                .hasToString(
                        "{\"of\":\"baseline\",\"samples\":64,\"pairs\":1,\"answers\":2,\"first\":0.9,\"again\":0.875,"
                            + "\"discordant\":[\"needle-0003\"]}");
    }

    @Test
    void should_write_null_for_what_is_undefined() throws JsonProcessingException {
        var verdict = Verdicts.toolUse(Decision.INCONCLUSIVE, 0, 0, Double.NaN, 1.0 / 0, 0);
        CellReport cell =
                Runs.cell(OUT, "x", CellReport.Outcome.FAILED, Optional.empty(), List.of(verdict));

        JsonNode read = read(json.render(cell));

        assertThat(read.path("schema").intValue()).isEqualTo(2);
        assertThat(read.path("inspection").isNull()).isTrue();
        assertThat(read.path("verdicts").get(0).path("change").isNull()).isTrue();
        assertThat(read.path("verdicts").get(0).path("changeLower").isNull()).isTrue();
    }

    private static JsonNode read(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
