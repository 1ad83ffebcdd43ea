package dev.retain.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.run.settings.Constants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study on the embedded model, with few rows and samples. */
@Tag("slow")
class PruningStudyTest {

    private static final String TRANSCRIPT = "src/main/pruning/pico-threshold-30.jsonl";

    @TempDir private Path folder = Path.of(".");

    @Test
    void should_measure_each_row_once_and_hold_it_against_uniform_wanda() throws IOException {
        var first = run("wanda,magnitude,agent", 1);

        assertThat(first)
                .contains("Study of pruning: 3 rows")
                .contains("wanda-30-s0 measured, 1 of 3")
                .contains("magnitude-30-s0 measured, 2 of 3")
                .contains("no row of AGENT was measured")
                .contains("Not measured: agent-30-s0 (nobody to ask: give -Dagent.url")
                .contains("Qwen3-8B | agent");
        assertCompared(row("wanda-30-s0.json"), row("magnitude-30-s0.json"));

        var kept = Files.getLastModifiedTime(file("magnitude-30-s0.json"));
        Files.copy(
                Path.of(TRANSCRIPT), file("wanda-30-s0.json").resolveSibling("agent-30-s0.jsonl"));
        assertThat(run("magnitude,wanda,agent", 0))
                .contains("magnitude-30-s0 was there, 1 of 3", "wanda-30-s0 was there, 2 of 3")
                .contains("At 30.00 % of the pool the agent");
        assertThat(Files.getLastModifiedTime(file("magnitude-30-s0.json"))).isEqualTo(kept);
        var agent = row("agent-30-s0.json");
        assertThat(agent.steps()).isEqualTo(new MeasuredRow.Steps(8, 0, "reached"));
        assertThat(agent.uniform()).isEqualTo("wanda-30-s0");
        assertThat(agent.verdicts()).hasSize(3);
    }

    private static void assertCompared(MeasuredRow wanda, MeasuredRow magnitude) {
        assertThat(wanda.pool()).isEqualTo(0.3, within(0.001));
        assertThat(wanda.verdicts()).isEmpty();
        assertThat(magnitude.uniform()).isEqualTo("wanda-30-s0");
        assertThat(magnitude.verdicts()).hasSize(3);
        assertThat(magnitude.scores())
                .containsOnlyKeys(
                        "mini-text", "mini-tool-use", "mini-needle", "mini-choice", "calibration");
        assertThat(magnitude.dense().get("calibration"))
                .isEqualTo(wanda.dense().get("calibration"));
        assertThat(magnitude.scores().get("calibration"))
                .isNotEqualTo(wanda.scores().get("calibration"));
    }

    private String run(String rows, int code) {
        var values = new HashMap<String, String>();
        values.put("study.rows", rows);
        values.put("study.sparsities", "0.3");
        values.put("study.seeds", "0");
        values.put("study.windows", "12");
        values.put("study.length", "128");
        values.put("study.directory", folder.resolve("study").toString());
        values.put(Constants.SAMPLES, "16");
        values.put(Constants.CACHE_DIRECTORY, folder.resolve("cache").toString());
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            assertThat(PruningStudy.start(key -> Optional.ofNullable(values.get(key)), out))
                    .isEqualTo(code);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private MeasuredRow row(String name) throws IOException {
        return RowFiles.JSON.readValue(file(name).toFile(), MeasuredRow.class);
    }

    private Path file(String name) throws IOException {
        try (var files = Files.walk(folder.resolve("study"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
