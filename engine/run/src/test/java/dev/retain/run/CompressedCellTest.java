package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import dev.retain.model.decoder.ComputeChoice;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelPool;
import dev.retain.run.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells on a real model, tiny and random: files, compression, PyTorch. */
class CompressedCellTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private final Parameters parameters = key -> Optional.ofNullable(values.get(key));

    @BeforeEach
    void writeModel() {
        values.put("tiny", TinyModel.in(root.resolve("tiny ü")).toString());
        values.put(Constants.SAMPLES, "8");
        values.put(Constants.DTYPE, "fp32");
        values.put(Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
        values.put(Constants.CACHE_DIRECTORY, root.resolve("cache").toString());
    }

    private static Cell cell(String gate, CompressionSpec spec) {
        return new Cell(
                new CellId("CompressedCellTest", gate, "tiny", spec.slug()),
                ModelReference.of("${tiny}"),
                new Candidate.Compressed(spec.slug(), spec),
                List.of(FIRST, WINDOWS),
                Optional.empty());
    }

    private CellReport run(CompressionSpec spec) {
        Cell cell = cell("gate", spec);
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            run.begin();
            CellReport report =
                    run.run(
                                    cell,
                                    model -> {
                                        model.scores("first");
                                        model.scores("windows");
                                    })
                            .report();
            run.end();
            return report;
        }
    }

    private CompressionSpec gptq(Path text) {
        return CompressionSpec.quantising(
                        Method.GPTQ, Quantisation.of(4, OptionalInt.of(32), false))
                .with(new CalibrationText(Optional.of(text.toString()), 4, 16, 0, false));
    }

    private static String words(int count) {
        return new Random(1)
                .ints(count, 10, 90)
                .mapToObj(i -> "w" + i)
                .collect(Collectors.joining(" "));
    }

    @Test
    void should_judge_what_it_compressed() {
        CellReport report = run(CompressionSpec.rtn(8, OptionalInt.of(32), false));

        assertThat(report.failure()).isEmpty();
        assertThat(report.inspection().orElseThrow().bits()).hasValue(8);
        assertThat(report.scores()).extracting("suite").containsExactly("first", "windows");
        assertThat(report.facts())
                .containsKeys("baseline weights sha256", "candidate weights", "candidate compute");
        assertThat(report.facts().get("baseline weights sha256")).hasSize(64);
    }

    @Test
    void should_find_the_artifact_when_it_was_made_before() throws IOException {
        Path text = Files.writeString(root.resolve("text.txt"), words(400));
        CellReport first = run(gptq(text));
        assertThat(first.failure()).isEmpty();
        Path manifest = Path.of(first.facts().get("candidate")).resolve("retain.json");
        FileTime written = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(manifest, written);
        CellReport second = run(gptq(text));

        assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(written);
        assertThat(second.facts().get("candidate")).isEqualTo(first.facts().get("candidate"));
        assertThat(second.scores()).isEqualTo(first.scores());
    }

    @ParameterizedTest
    @CsvSource({"auto, fp32 (linears in bf16)", "fp32, fp32"})
    void should_read_calibration_text_as_prompts_are_read(String dtype, String compute)
            throws IOException {
        assumeTrue(
                TorchRuntime.present(new Device.Auto()) instanceof Device.Cpu
                        && ComputeChoice.on(new Device.Cpu()).bfloat16(),
                "linears multiply in bf16 only on a processor that has it");
        values.put(Constants.DTYPE, dtype);
        values.put(Constants.KERNELS, "reordered");

        CellReport report = run(gptq(Files.writeString(root.resolve("text.txt"), words(400))));

        Path manifest = Path.of(report.facts().get("candidate")).resolve("retain.json");
        assertThat(
                        new ObjectMapper()
                                .readTree(manifest.toFile())
                                .at("/calibration/compute")
                                .asText())
                .isEqualTo(compute);
    }

    @Test
    void should_judge_what_was_written_when_the_artifact_was_changed() throws IOException {
        CompressionSpec spec = CompressionSpec.rtn(8, OptionalInt.of(32), false);
        CellReport first = run(spec);
        Path weights = Path.of(first.facts().get("candidate")).resolve("model.safetensors");
        byte[] written = Files.readAllBytes(weights);
        byte[] changed = written.clone();
        Arrays.fill(changed, changed.length - 256, changed.length, (byte) 0x3F);
        Files.write(weights, changed);

        CellReport second = run(spec);

        assertThat(second.failure()).isEmpty();
        assertThat(second.scores()).isEqualTo(first.scores());
        assertThat(weights).hasBinaryContent(written);
    }

    @Test
    void should_compress_and_load_once_when_two_gates_judge_one_compression() {
        CompressionSpec spec = CompressionSpec.rtn(8, OptionalInt.of(32), false);
        List<Cell> cells = List.of(cell("one", spec), cell("two", spec));
        List<String> compressing = new ArrayList<>();
        RunListener listener =
                new RunListener() {
                    @Override
                    public void progressed(Progress progress) {
                        if (progress.doing().equals("compressing")) {
                            compressing.add(progress.cell().method());
                        }
                    }
                };
        try (ModelPool pool = new ModelPool();
                Run run =
                        Run.of(
                                RunSettings.from(parameters),
                                parameters,
                                cells,
                                pool,
                                List.of(listener),
                                () -> false)) {
            CellReport one = run.run(cells.get(0), model -> model.scores("first")).report();
            CellReport two = run.run(cells.get(1), model -> model.scores("first")).report();

            assertThat(one.failure()).isEmpty();
            assertThat(two.scores()).isEqualTo(one.scores());
            assertThat(compressing).isNotEmpty().containsOnly("one");
        }
    }

    @Test
    void should_say_that_the_text_is_too_short_before_anything_is_computed() throws IOException {
        Path text = Files.writeString(root.resolve("text.txt"), words(10));
        CellReport report = run(gptq(text));

        assertThat(report.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(report.failure().orElseThrow()).contains("text.txt");
        assertThat(report.scores()).isEmpty();
    }

    @Test
    void should_refuse_to_compress_a_model_without_files() {
        CellResult result = remote();

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.failure().orElseThrow())
                .isInstanceOf(UnsupportedModelException.class)
                .isNotInstanceOf(CompressionException.class)
                .hasMessageContaining("https://host/v1");
    }

    private CellResult remote() {
        Cell cell =
                new Cell(
                        new CellId("CompressedCellTest", "gate", "remote", "rtn"),
                        ModelReference.of("https://host/v1"),
                        new Candidate.Compressed(
                                "rtn", CompressionSpec.rtn(8, OptionalInt.of(32), false)),
                        List.of(FIRST),
                        Optional.empty());
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            return run.run(cell, model -> {});
        }
    }
}
