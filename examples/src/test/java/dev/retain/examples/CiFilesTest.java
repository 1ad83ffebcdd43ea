package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that projects copy for their CI servers. */
class CiFilesTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static JsonNode read(String name) throws IOException {
        return YAML.readTree(Path.of("ci", name).toFile());
    }

    private static JsonNode step(String key, String value) throws IOException {
        return StreamSupport.stream(
                        read("github-actions.yml")
                                .path("jobs")
                                .path("gates")
                                .path("steps")
                                .spliterator(),
                        false)
                .filter(step -> step.path(key).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private String output(String script) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder("bash", "-e", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    @Test
    void should_keep_the_report_whatever_became_of_the_gates() throws IOException {
        JsonNode upload = step("uses", "actions/upload-artifact@v4");
        JsonNode artifacts = read("gitlab-ci.yml").path("gates").path("artifacts");

        assertThat(upload.path("if").asText()).isEqualTo("always()");
        assertThat(upload.path("with").path("path").asText()).isEqualTo("target/retain/");
        assertThat(step("name", "Summary").path("run").asText()).contains("matrix.md");
        assertThat(artifacts.path("when").asText()).isEqualTo("always");
        assertThat(artifacts.path("paths").path(0).asText()).isEqualTo("target/retain/");
        assertThat(artifacts.path("reports").path("junit").asText()).endsWith("TEST-*.xml");
    }

    @Test
    void should_give_each_build_an_id_that_a_run_may_have() throws IOException {
        String script = read("gitlab-ci.yml").path("gates").path("script").path(0).asText();

        assertThat(step("name", "Gates").path("run").asText()).contains("-D" + Constants.RUN_ID);
        assertThat(script).contains("-D" + Constants.RUN_ID, "-D" + Constants.CACHE_DIRECTORY);
    }

    @Test
    void should_annotate_red_gates_alone() throws IOException, InterruptedException {
        assumeThat(List.of("/usr/bin/jq", "/usr/local/bin/jq"))
                .as("jq, which GitHub's machines have, must be here")
                .anyMatch(path -> Files.isExecutable(Path.of(path)));
        Path report = Files.createDirectories(folder.resolve("target/retain"));
        Files.writeString(
                report.resolve("matrix.json"),
                """
                {"cells": [
                  {"method": "keeps", "model": "pico", "compression": "rtn-int8", "outcome": "PASSED"},
                  {"method": "keeps", "model": "pico", "compression": "rtn-int2", "outcome": "FAILED",
                   "failure": "lost 61%\\nof all: 100"},
                  {"method": "finds", "model": "pico", "compression": "awq", "outcome": "ABORTED",
                   "failure": null}]}
                """);

        assertThat(output(step("name", "Annotations").path("run").asText()).lines())
                .containsExactly(
                        "::error title=keeps [pico%2C rtn-int2]::lost 61%25%0Aof all: 100",
                        "::error title=finds [pico%2C awq]::ABORTED");
    }
}
