package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.ShardSettings.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the files for sweeps on many machines would start, started with a Maven that only tells. */
@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "the machines that these files are for have bash")
class ShardFilesTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FILES = Path.of("ci").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static JsonNode read(String name) throws IOException {
        return YAML.readTree(FILES.resolve(name).toFile());
    }

    /** The settings that a command gives to Maven; a value that cannot be is an exception. */
    private RunSettings settings(List<String> command, Map<String, String> environment)
            throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path told = folder.resolve("told");
        Path maven = bin.resolve("mvn");
        Files.writeString(maven, "#!/bin/bash\nprintf '%s\\n' \"$@\" > \"$TOLD\"\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Files.deleteIfExists(told);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(Files.createDirectories(folder.resolve("project")).toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("TOLD", told.toString());
        builder.environment().merge("PATH", bin + ":", (path, first) -> first + path);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("output"))).isZero();
        Map<String, String> given = new HashMap<>();
        for (String argument : Files.readAllLines(told)) {
            if (argument.startsWith("-Dretain.")) {
                String[] parts = argument.substring(2).split("=", 2);
                given.put(parts[0], parts[1]);
            }
        }
        return RunSettings.from(key -> Optional.ofNullable(given.get(key)));
    }

    private static List<String> bash(String script) {
        return List.of("bash", "-eu", "-c", script);
    }

    private static void isLastOfEight(RunSettings shard, RunSettings merge) {
        assertThat(shard.shards().shard()).contains(new Shard(8, 8));
        assertThat(shard.store().readOnly()).isFalse();
        assertThat(merge.shards().merge()).hasValue(8);
        assertThat(merge.store().readOnly()).isTrue();
        assertThat(merge.store().reference()).isPresent().isEqualTo(shard.store().reference());
        assertThat(merge.runId()).isPresent().isEqualTo(shard.runId());
    }

    @Test
    void should_share_out_and_merge_on_github() throws Exception {
        JsonNode jobs = read("github-actions-shards.yml").path("jobs");
        JsonNode shards = jobs.at("/shard/strategy/matrix/shard");

        isLastOfEight(
                settings(bash(onGitHub(jobs, "shard")), Map.of("STORE", store())),
                settings(bash(onGitHub(jobs, "merge")), Map.of("STORE", store())));

        assertThat(shards).hasSize(8);
        assertThat(jobs.at("/shard/strategy/fail-fast").booleanValue()).isFalse();
        assertThat(jobs.at("/merge/needs").asText()).isEqualTo("shard");
        assertThat(jobs.at("/merge/if").asText()).isEqualTo("always()");
    }

    private static String store() throws IOException {
        return read("github-actions-shards.yml").at("/env/STORE").asText();
    }

    private static String onGitHub(JsonNode jobs, String job) {
        return StreamSupport.stream(jobs.path(job).path("steps").spliterator(), false)
                .filter(step -> step.path("name").asText().equals("Gates"))
                .map(step -> step.path("run").asText())
                .map(script -> script.replace("${{ matrix.shard }}", "8"))
                .map(script -> script.replace("${{ github.run_id }}", "1234567"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void should_share_out_and_merge_on_gitlab() throws Exception {
        JsonNode file = read("gitlab-ci-shards.yml");
        String count = file.at("/shard/parallel").asText();
        Map<String, String> environment =
                Map.of(
                        "STORE",
                        file.at("/variables/STORE").asText(),
                        "CI_PIPELINE_ID",
                        "77",
                        "CI_NODE_INDEX",
                        count,
                        "CI_NODE_TOTAL",
                        count);

        isLastOfEight(
                settings(bash(file.at("/shard/script/0").asText()), environment),
                settings(bash(file.at("/merge/script/0").asText()), environment));

        assertThat(file.at("/merge/when").asText()).isEqualTo("always");
    }

    @Test
    void should_share_out_and_merge_on_kubernetes() throws Exception {
        JsonNode job = read("kubernetes-shards.yml").path("spec");
        String last = Integer.toString(job.path("completions").intValue() - 1);

        isLastOfEight(
                settings(
                        inPod("kubernetes-shards.yml"),
                        Map.of("JOB_COMPLETION_INDEX", last, "RUN", "night")),
                settings(inPod("kubernetes-merge.yml"), Map.of("RUN", "night")));

        assertThat(job.path("completionMode").asText()).isEqualTo("Indexed");
    }

    private static List<String> inPod(String file) throws IOException {
        return bash(read(file).at("/spec/template/spec/containers/0/args/0").asText());
    }

    @Test
    void should_share_out_and_merge_on_slurm() throws Exception {
        String script = Files.readString(FILES.resolve("slurm-shards.sh"));

        isLastOfEight(
                settings(
                        List.of("bash", FILES.resolve("slurm-shards.sh").toString()),
                        Map.of(
                                "SLURM_ARRAY_TASK_ID", "8",
                                "SLURM_ARRAY_TASK_COUNT", "8",
                                "SLURM_ARRAY_JOB_ID", "4711")),
                settings(
                        List.of("bash", FILES.resolve("slurm-merge.sh").toString(), "4711"),
                        Map.of()));

        assertThat(script).contains("#SBATCH --array=1-8");
    }
}
