package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.api.CompressionSpec;
import dev.retain.api.ConfigurationException;
import dev.retain.api.EvaluationException;
import dev.retain.api.ModelTooLargeException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.report.CellId;
import dev.retain.model.decoder.ProcessorFeatures;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is refused before anything is hashed, compressed or computed. */
class RefusedFirstTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private final Parameters parameters = key -> Optional.ofNullable(values.get(key));

    @BeforeEach
    void set() {
        values.put(Constants.SAMPLES, "8");
        values.put(Constants.DTYPE, "fp32");
        values.put(Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
        values.put(Constants.CACHE_DIRECTORY, root.resolve("cache").toString());
    }

    /**
     * The model was put on a device, so which kernels are fast and what it is may be remembered.
     */
    private void assertNothingIsCompressed() {
        String[] cached = root.resolve("cache").toFile().list();
        assertThat(cached == null ? new String[0] : cached)
                .isSubsetOf("kernels.json", ".kernels.lock", "models.json");
    }

    private Throwable failure(Path model, Candidate candidate) {
        Cell cell =
                new Cell(
                        new CellId("RefusedFirstTest", "gate", "model", candidate.slug()),
                        ModelReference.of(model.toString()),
                        candidate,
                        List.of(FIRST),
                        Optional.empty());
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            return run.run(cell, judged -> judged.scores("first")).failure().orElseThrow();
        }
    }

    private static Candidate compressed() {
        return new Candidate.Compressed("rtn", CompressionSpec.rtn(8, OptionalInt.of(32), false));
    }

    @Test
    @Timeout(60)
    void should_refuse_a_model_that_is_larger_than_memory_before_it_is_hashed() throws IOException {
        Path model = HugeModel.in(root.resolve("huge"));
        values.put(Constants.DTYPE, "bf16");

        assertThat(failure(model, compressed()))
                .isInstanceOf(ModelTooLargeException.class)
                .hasMessageContaining(model.toString())
                .hasMessageMatching(".* needs 13\\d\\.\\d\\d GiB on cpu \\(weights in bf16.*")
                .hasMessageContaining("GiB are free");
        assertThat(root.resolve("cache")).doesNotExist();
    }

    @Test
    @Timeout(60)
    void should_refuse_an_artifact_that_is_larger_than_memory_before_it_is_hashed()
            throws IOException {
        Path model = TinyModel.in(root.resolve("tiny"));
        Path artifact = HugeModel.in(root.resolve("huge"));

        assertThat(failure(model, new Candidate.Given("huge", artifact.toString())))
                .isInstanceOf(ModelTooLargeException.class)
                .hasMessageContaining(artifact.toString())
                .hasMessageContaining("GiB are there in all");
    }

    @Test
    void should_refuse_bf16_where_it_is_emulated_unevenly() {
        assumeTrue(
                ProcessorFeatures.here().emulatesBfloat16(),
                "this processor has bf16, or computes it row by row");
        values.put(Constants.DTYPE, "bf16");

        assertThat(failure(TinyModel.in(root.resolve("tiny")), compressed()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("retain.dtype=bf16: the processor ")
                .hasMessageEndingWith("take auto or fp32");
        assertNothingIsCompressed();
    }

    @Test
    void should_refuse_a_suite_of_chats_before_compressing_a_model_without_a_template()
            throws IOException {
        Path model = TinyModel.in(root.resolve("tiny"));
        Files.writeString(model.resolve("tokenizer_config.json"), "{}");

        assertThat(failure(model, compressed()))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("no chat template");
        assertNothingIsCompressed();
    }

    @Test
    void should_refuse_a_suite_whose_prompts_are_longer_than_the_context() throws IOException {
        Path model = TinyModel.in(root.resolve("tiny"));
        Files.writeString(
                model.resolve("tokenizer_config.json"),
                "{\"chat_template\": \"%s\"}".formatted("w1 ".repeat(5_000)));

        assertThat(failure(model, compressed()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("5000 tokens is longer than the context");
        assertNothingIsCompressed();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void should_refuse_a_full_folder_of_reports_before_the_first_sample()
            throws IOException, InterruptedException {
        Path reports = Files.createDirectories(root.resolve("reports"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", reports.toString()),
                "a small file system cannot be mounted here");
        try {
            assertThat(failure(TinyModel.in(root.resolve("tiny")), compressed()))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining(reports.toString())
                    .hasMessageContaining("free some space or set retain.reports.directory");
            assertThat(root.resolve("cache")).doesNotExist();
        } finally {
            run("umount", reports.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not there: " + e.getMessage());
            return false;
        }
    }
}
