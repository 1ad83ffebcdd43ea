package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.testing.CalibratedLlama;
import dev.retain.compression.testing.NarrowProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibratedArtifactTest {

    private static final BiConsumer<Integer, Integer> IGNORED = (done, all) -> {};

    private static final CompressionSpec GPTQ =
            CompressionSpec.quantising(Method.GPTQ, Quantisation.of(4, OptionalInt.of(32), false));
    private static final CompressionSpec SMOOTHQUANT =
            CompressionSpec.quantising(
                    Method.SMOOTHQUANT, Quantisation.of(8, OptionalInt.empty(), true));
    private static final CompressionSpec WANDA = CompressionSpec.pruning(Method.WANDA, 0.5);

    @TempDir Path folder = Path.of(".");
    private Path file = Path.of(".");
    private Checkpoint model = new TinyLlama("F32");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 2000));
        model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")));
    }

    @AfterEach
    void close() {
        model.close();
    }

    static Stream<CompressionSpec> specs() {
        var half = WANDA.pruning().orElseThrow();
        var ordered =
                new Quantisation(
                        OptionalInt.of(3),
                        OptionalInt.of(32),
                        true,
                        true,
                        false,
                        OptionalDouble.empty());
        return Stream.of(
                GPTQ,
                CompressionSpec.quantising(Method.GPTQ, ordered),
                GPTQ.with(half),
                GPTQ.with(CompressionSpec.magnitude(0.5).pruning().orElseThrow()),
                CompressionSpec.rtn(4, OptionalInt.of(32), false).with(half),
                CompressionSpec.quantising(
                        Method.AWQ, Quantisation.of(4, OptionalInt.of(32), false)),
                CompressionSpec.quantising(Method.AWQ, Quantisation.of(3, OptionalInt.of(32), true))
                        .with(half),
                SMOOTHQUANT,
                WANDA,
                CompressionSpec.pruning(Method.WANDA, new SparsityPattern(2, 4)),
                WANDA.with(
                        new Pruning(
                                Method.WANDA,
                                OptionalDouble.of(0.6),
                                Optional.empty(),
                                Allocation.OWL)),
                CompressionSpec.pruning(Method.SPARSEGPT, 0.5),
                CompressionSpec.pruning(Method.SPARSEGPT, new SparsityPattern(4, 8)),
                CompressionSpec.pruning(Method.SPARSEGPT, new SparsityPattern(2, 4))
                        .with(Quantisation.of(4, OptionalInt.of(32), false)));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void should_be_what_it_claims_when_it_is_read_back(CompressionSpec spec) throws IOException {
        var artifact = artifact("cache", spec, IGNORED);
        var manifest = manifest(artifact);

        try (var candidate = Checkpoints.open(artifact)) {
            var inspection = Inspector.inspect(candidate);
            assertThat(inspection.method()).contains(spec.method());
            assertThat(inspection.findings()).isEmpty();
            if (spec.pruning().isPresent()) {
                double zeros = spec.sparsity().orElse(0.5);
                assertThat(inspection.poolSparsity()).isBetween(zeros - 0.01, zeros + 0.1);
            }
        }
        assertThat(manifest.at("/calibration/sha256").asText()).hasSize(64);
        assertThat(manifest.at("/calibration/tokens").asLong()).isEqualTo(16 * 24);
        assertThat(manifest.path("secondsOfBlocks")).hasSize(3);
        assertThat(manifest.path("tensors")).hasSize(3 * 7);
        for (var tensor : manifest.path("tensors")) {
            assertThat(tensor.path("method").asText()).isEqualTo(spec.method().name());
            assertThat(tensor.path("tokens").asLong()).isEqualTo(16 * 24);
            assertThat(tensor.path("relativeError").asDouble()).isPositive();
        }
        assertThat(names(folder.resolve("cache")))
                .containsExactly(artifact.getFileName().toString());
    }

    @Test
    void should_tell_how_it_came_about() throws IOException {
        var manifest = manifest(artifact("cache", GPTQ, IGNORED));
        var tensor = manifest.at("/tensors/model.layers.1.mlp.down_proj.weight");
        double blocks = 0;
        for (var seconds : manifest.path("secondsOfBlocks")) {
            blocks += seconds.path("all").asDouble();
        }
        assertThat(manifest.path("seconds").asDouble()).isGreaterThan(blocks - 0.001);

        assertThat(tensor.path("damping").asDouble()).isEqualTo(0.01);
        assertThat(tensor.path("deadInputs").asInt()).isZero();
        assertThat(tensor.path("relativeOutputError").asDouble()).isBetween(0.001, 0.2);
        assertThat(tensor.path("bits").asInt()).isEqualTo(4);
    }

    @Test
    void should_cost_readers_no_index_when_active_channels_come_first() throws IOException {
        var artifact =
                artifact("cache", CompressionSpec.gptq(4, OptionalInt.of(32), true), IGNORED);
        var config = new ObjectMapper().readTree(artifact.resolve("config.json").toFile());

        assertThat(config.at("/quantization_config/desc_act").asBoolean(true)).isFalse();
        assertThat(manifest(artifact).at("/spec/actOrder").asBoolean()).isTrue();
    }

    @Test
    void should_give_the_same_bits_when_it_goes_on_after_being_cut_off() throws IOException {
        var whole = artifact("whole", GPTQ, IGNORED);
        for (int cut = 1; cut < 3; cut++) {
            int last = cut;
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(
                            () ->
                                    artifact(
                                            "cut",
                                            GPTQ,
                                            (done, all) -> {
                                                if (done == last) {
                                                    throw new CancellationException();
                                                }
                                            }));
            var kept = folder.resolve("cut").resolve(names(folder.resolve("cut")).get(0));
            assertThat(names(kept)).contains("block-%05d".formatted(cut - 1)).hasSize(cut);
        }
        var resumed = artifact("cut", GPTQ, IGNORED);

        assertThat(resumed.getFileName()).isEqualTo(whole.getFileName());
        assertThat(resumed.resolve("model.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        assertThat(names(folder.resolve("cut"))).hasSize(1);
    }

    @Test
    void should_work_apart_when_another_one_has_the_blocks_that_are_done() throws IOException {
        var whole = artifact("whole", WANDA, IGNORED);
        var name = whole.getFileName().toString();
        var staging = new Staging(folder.resolve("cache"), Clock.systemUTC());
        Path apart;
        try (var claim = staging.claim(name.substring(name.length() - 16)).orElseThrow()) {
            apart = artifact("cache", WANDA, IGNORED);

            assertThat(names(claim.folder())).as("what the other one has").isEmpty();
        }

        assertThat(apart.resolve("model.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        assertThat(names(folder.resolve("cache"))).hasSize(2).contains(name);
    }

    @Test
    void should_not_compute_again_when_tokens_are_the_same() throws IOException {
        var first = artifact("cache", WANDA, IGNORED);
        Files.move(file, folder.resolve("moved.txt"));
        file = folder.resolve("moved.txt");

        assertThat(
                        artifact(
                                "cache",
                                WANDA,
                                (done, all) -> {
                                    throw new AssertionError("it computes");
                                }))
                .isEqualTo(first);
        Files.writeString(file, CalibratedLlama.text(2, 2000));
        assertThat(artifact("cache", WANDA, IGNORED)).isNotEqualTo(first);
    }

    @Test
    void should_be_another_artifact_when_text_is_read_in_another_type() throws IOException {
        var products = NarrowProducts.here();
        var exact = artifact("cache", GPTQ, IGNORED);
        var input =
                new CalibrationInput(
                        Optional.of(file),
                        tokens -> Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        () -> products);
        var narrowed = cache("cache").artifact(model, asked(GPTQ, true, 16), input, IGNORED);

        assertThat(narrowed).isNotEqualTo(exact);
        assertThat(compute(exact)).isEqualTo("fp32");
        assertThat(compute(narrowed)).isEqualTo("fp32 (linears in bf16)");
        assertThat(Files.mismatch(weights(narrowed), weights(exact))).isNotNegative();
    }

    private static Path weights(Path artifact) {
        return artifact.resolve("model.safetensors");
    }

    private static String compute(Path artifact) throws IOException {
        return manifest(artifact).path("calibration").path("compute").asText();
    }

    @Test
    void should_refuse_text_that_the_model_will_be_judged_on() throws IOException {
        var passage = String.join(" ", Files.readString(file).split(" ")).substring(400, 700);
        var input =
                new CalibrationInput(
                        Optional.of(file), tokens -> Map.of("needle-7", "Read: " + passage));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(
                        () ->
                                cache("cache")
                                        .artifact(model, asked(WANDA, false, 80), input, IGNORED))
                .withMessageStartingWith(file + " shares a passage with the sample needle-7, \"w")
                .withMessageEndingWith("or allow it with overlapAllowed = true");
        assertThat(cache("cache").artifact(model, asked(WANDA, true, 80), input, IGNORED)).exists();
    }

    @Test
    void should_name_the_linear_when_activations_are_not_finite() {
        try (var wild =
                new ChangedCheckpoint(model, "model.layers.1.input_layernorm.weight", 3, 1e30f)) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(
                            () ->
                                    cache("cache")
                                            .artifact(
                                                    wild, asked(GPTQ, true, 16), input(), IGNORED))
                    .withMessageMatching(
                            "the activations of input channel \\d+ of model\\.layers\\.1\\..* are"
                                    + " not finite; .*");
        }
        try (var broken =
                new ChangedCheckpoint(model, "model.layers.2.mlp.up_proj.weight", 5, Float.NaN)) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(
                            () ->
                                    cache("cache")
                                            .artifact(
                                                    broken,
                                                    asked(GPTQ, true, 16),
                                                    input(),
                                                    IGNORED))
                    .withMessageEndingWith(
                            "model.layers.2.mlp.up_proj.weight has the value NaN at element 5; get"
                                    + " the model again");
        }
    }

    private Path artifact(
            String cache, CompressionSpec spec, BiConsumer<Integer, Integer> progress) {
        return cache(cache).artifact(model, asked(spec, true, 16), input(), progress);
    }

    private ArtifactCache cache(String name) {
        return new ArtifactCache(folder.resolve(name));
    }

    private CalibrationInput input() {
        return new CalibrationInput(Optional.of(file), tokens -> Map.of());
    }

    private static CompressionSpec asked(CompressionSpec spec, boolean overlap, int samples) {
        return spec.with(new CalibrationText(Optional.of("text"), samples, 24, 0, overlap));
    }

    private static JsonNode manifest(Path artifact) throws IOException {
        return new ObjectMapper().readTree(artifact.resolve("retain.json").toFile());
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(ArtifactLocks.FOLDER))
                    .sorted()
                    .toList();
        }
    }
}
