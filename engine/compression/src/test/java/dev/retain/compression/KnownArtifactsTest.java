package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.testing.CalibratedLlama;
import dev.retain.model.blocks.LinearProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Artifacts that are found without their baseline. */
class KnownArtifactsTest {

    private static final ModelIdentity IDENTITY = new ModelIdentity("w", "c", "t", "p", "g");
    private static final Quantisation INT4 = Quantisation.of(4, OptionalInt.empty(), false);
    private static final CompressionSpec RTN = CompressionSpec.quantising(Method.RTN, INT4);
    private static final CompressionSpec WANDA = CompressionSpec.pruning(Method.WANDA, 0.5);
    private static final BiConsumer<Integer, Integer> IGNORED = (done, all) -> {};

    @TempDir Path folder = Path.of(".");
    private Path text = Path.of(".");
    private Checkpoint model = new TinyLlama("F32");

    @BeforeEach
    void write() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 2000));
        model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void should_find_an_artifact_by_what_was_asked_for() {
        assertThat(cache().find(IDENTITY, RTN, CalibrationInput.NOTHING)).isEmpty();
        var made = cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED);

        assertThat(cache().find(IDENTITY, RTN, CalibrationInput.NOTHING))
                .map(CachedArtifact::place)
                .contains(made.place());
        assertThat(cache().find(IDENTITY, RTN, input("whatever")))
                .map(CachedArtifact::place)
                .contains(made.place());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void should_find_nothing_when_any_part_of_the_identity_differs(int part) {
        cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED);
        var parts = new String[] {"w", "c", "t", "p", "g"};
        parts[part] = "other";
        var other = new ModelIdentity(parts[0], parts[1], parts[2], parts[3], parts[4]);

        assertThat(cache().find(other, RTN, CalibrationInput.NOTHING)).isEmpty();
    }

    @Test
    void should_find_nothing_when_something_else_is_asked_for() {
        cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED);

        assertThat(found(RTN.with(Quantisation.of(8, OptionalInt.empty(), false)))).isEmpty();
        assertThat(found(RTN.with(Quantisation.of(4, OptionalInt.of(32), false)))).isEmpty();
        assertThat(found(RTN.with(ArtifactFormat.GGUF))).isEmpty();
        assertThat(found(CompressionSpec.magnitude(0.5))).isEmpty();
        assertThat(found(CompressionSpec.custom("nobodys"))).isEmpty();
    }

    private Optional<CachedArtifact> found(CompressionSpec spec) {
        return cache().find(IDENTITY, spec, CalibrationInput.NOTHING);
    }

    @Test
    void should_find_nothing_when_the_artifact_is_not_as_it_was_written() throws IOException {
        var made = cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED);
        Files.delete(made.place().resolve("config.json"));
        assertThat(found(RTN)).isEmpty();

        assertThat(cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED))
                .isEqualTo(made);
        assertThat(found(RTN)).map(CachedArtifact::place).contains(made.place());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[1]", "{\"folder\":\"../model\",\"key\":\"\"}"})
    void should_find_nothing_when_its_own_file_is_wrong(String content) throws IOException {
        var made = cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED);
        try (var files = Files.list(folder.resolve("cache/.index"))) {
            for (var file : files.toList()) {
                Files.writeString(file, content);
            }
        }
        assertThat(found(RTN)).isEmpty();

        cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED);
        assertThat(found(RTN)).map(CachedArtifact::place).contains(made.place());
    }

    @Test
    void should_find_a_calibrated_artifact_by_text_windows_and_what_is_judged() throws IOException {
        var made = cache().artifact(IDENTITY, model, asked(8, false), input("suites 1"), IGNORED);

        assertThat(cache().find(IDENTITY, asked(8, false), input("suites 1")))
                .map(CachedArtifact::place)
                .contains(made.place());
        assertThat(cache().find(IDENTITY, asked(9, false), input("suites 1"))).isEmpty();
        assertThat(cache().find(IDENTITY, asked(8, false), input("suites 2"))).isEmpty();
        assertThat(cache().find(IDENTITY, asked(8, true), input("suites 1"))).isEmpty();

        Files.writeString(text, CalibratedLlama.text(2, 2000));
        assertThat(cache().find(IDENTITY, asked(8, false), input("suites 1"))).isEmpty();
        Files.delete(text);
        assertThat(cache().find(IDENTITY, asked(8, false), input("suites 1"))).isEmpty();
    }

    @Test
    void should_find_no_artifact_whose_text_was_read_in_another_type() {
        var spec = asked(8, true);
        var made = cache().artifact(IDENTITY, model, spec, input("suites 1"), IGNORED);

        assertThat(cache().find(IDENTITY, spec, input("suites 1", LinearProducts.BF16))).isEmpty();
        assertThat(cache().find(IDENTITY, spec, input("suites 1", LinearProducts.FP32)))
                .map(CachedArtifact::place)
                .contains(made.place());
    }

    @Test
    void should_find_no_artifact_of_another_order_of_channels() {
        var natural = calibrated(CompressionSpec.quantising(Method.GPTQ, INT4), 8, true);
        var ordered = calibrated(CompressionSpec.gptq(4, OptionalInt.empty(), false), 8, true);
        var made = cache().artifact(IDENTITY, model, natural, input("suites 1"), IGNORED);

        assertThat(cache().find(IDENTITY, ordered, input("suites 1"))).isEmpty();
        var other = cache().artifact(IDENTITY, model, ordered, input("suites 1"), IGNORED);
        assertThat(other.place()).isNotEqualTo(made.place());
        assertThat(other.place().getFileName().toString()).startsWith("gptq-int4-g32-actorder-");
        assertThat(made.place().getFileName().toString()).doesNotContain("actorder");
        assertThat(cache().find(IDENTITY, natural, input("suites 1")))
                .map(CachedArtifact::place)
                .contains(made.place());
    }

    @Test
    void should_find_no_artifact_that_another_agent_decided() {
        var spec = calibrated(StepwiseSpec.asking("${agent.model}", 0.5), 8, true);
        var up = input("suites 1").with(guidance("model.layers.0.mlp.up_proj", 0.5));
        var down = input("suites 1").with(guidance("model.layers.0.mlp.down_proj", 0.5));
        var hotter = input("suites 1").with(guidance("model.layers.0.mlp.up_proj", 0.7));
        var made = cache().artifact(IDENTITY, model, spec, up, IGNORED);

        assertThat(cache().find(IDENTITY, spec, up))
                .map(CachedArtifact::place)
                .contains(made.place());
        assertThat(cache().find(IDENTITY, spec, down)).isEmpty();
        assertThat(cache().find(IDENTITY, spec, hotter)).isEmpty();
        assertThat(cache().artifact(IDENTITY, model, spec, down, IGNORED)).isNotEqualTo(made);
    }

    private static Guidance guidance(String agent, double temperature) {
        return StepwiseSpec.asking(agent, temperature)
                .pruning()
                .flatMap(Pruning::guidance)
                .orElseThrow();
    }

    @Test
    void should_not_care_what_is_judged_when_text_may_overlap_with_it() {
        var made = cache().artifact(IDENTITY, model, asked(8, true), input("suites 1"), IGNORED);

        assertThat(cache().find(IDENTITY, asked(8, true), input("suites 2")))
                .map(CachedArtifact::place)
                .contains(made.place());
    }

    @Test
    void should_find_nothing_when_nobody_can_tell_what_is_judged() {
        var unsure = new CalibrationInput(Optional.of(text), tokens -> Map.of());
        cache().artifact(IDENTITY, model, asked(8, false), unsure, IGNORED);

        assertThat(cache().find(IDENTITY, asked(8, false), unsure)).isEmpty();
    }

    @Test
    void should_give_the_artifact_even_if_it_cannot_be_remembered() throws IOException {
        Files.createDirectories(folder.resolve("cache"));
        Files.writeString(folder.resolve("cache/.index"), "no folder");

        var made = cache().artifact(IDENTITY, model, RTN, CalibrationInput.NOTHING, IGNORED);
        assertThat(made.place()).isDirectory();
        assertThat(found(RTN)).isEmpty();
    }

    private static CompressionSpec asked(int samples, boolean overlap) {
        return calibrated(WANDA, samples, overlap);
    }

    private static CompressionSpec calibrated(CompressionSpec spec, int samples, boolean overlap) {
        return spec.with(new CalibrationText(Optional.of("text"), samples, 24, 0, overlap));
    }

    private CalibrationInput input(String judged) {
        return input(judged, LinearProducts.FP32);
    }

    private CalibrationInput input(String judged, LinearProducts products) {
        return new CalibrationInput(
                Optional.of(text),
                tokens -> Map.of(),
                Optional.of(judged),
                Optional.empty(),
                () -> products);
    }

    private ArtifactCache cache() {
        return new ArtifactCache(folder.resolve("cache"));
    }
}
