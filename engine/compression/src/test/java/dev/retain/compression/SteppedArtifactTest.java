package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.calibration.CalibrationTexts;
import dev.retain.compression.testing.CalibratedLlama;
import dev.retain.compression.testing.NarrowProducts;
import dev.retain.model.blocks.LinearProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts that are pruned step by step, through the cache like all others. */
class SteppedArtifactTest {

    private static final BiConsumer<Integer, Integer> IGNORED = (done, all) -> {};

    @TempDir private Path folder = Path.of(".");
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
    void should_be_the_same_when_its_transcript_is_repeated() throws IOException {
        var first = artifact("first", Allocation.THRESHOLD, 0.2, Optional.empty(), IGNORED);
        var transcript = first.resolve("pruning.jsonl");
        var manifest = new ObjectMapper().readTree(first.resolve("retain.json").toFile());

        assertThat(manifest.at("/spec/allocation").asText()).isEqualTo("THRESHOLD");
        assertThat(manifest.at("/steps/iterations").asInt()).isPositive();
        assertThat(manifest.at("/steps/sparsity/pool").asDouble()).isPositive();
        assertThat(manifest.at("/steps/sparsity/total").asDouble()).isPositive();
        assertThat(manifest.path("files").has("pruning.jsonl")).isTrue();

        var replay = artifact("second", Allocation.AGENT, 0.2, Optional.of(transcript), IGNORED);
        assertThat(replay.resolve("model.safetensors"))
                .hasSameBinaryContentAs(first.resolve("model.safetensors"));
        try (var candidate = Checkpoints.open(replay)) {
            assertThat(Inspector.inspect(candidate, model).findings()).isEmpty();
        }
    }

    @Test
    void should_count_the_time_of_all_steps_and_of_processes_that_were_cut_off()
            throws IOException {
        var now = new Instant[] {Instant.EPOCH};
        InstantSource moved = () -> now[0];
        var left = new int[] {9};
        BiConsumer<Integer, Integer> slow =
                (done, all) -> {
                    now[0] = now[0].plusSeconds(100);
                    if (left[0]-- == 0) {
                        throw new CancellationException();
                    }
                };
        var cache =
                new ArtifactCache(
                        folder.resolve("slow"),
                        new CalibrationTexts(),
                        OptionalLong.empty(),
                        moved.withZone(ZoneOffset.UTC));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> cache.artifact(model, spec(), input(), slow));
        var artifact =
                cache.artifact(
                        model, spec(), input(), (done, all) -> now[0] = now[0].plusMillis(1));

        var manifest = new ObjectMapper().readTree(artifact.resolve("retain.json").toFile());
        assertThat(manifest.path("seconds").asDouble()).isBetween(900.0, 902.0);
        assertThat(manifest.has("peakMemoryBytes"))
                .as("where the system tells")
                .isEqualTo(Files.isReadable(Path.of("/proc/self/status")));
    }

    @Test
    void should_judge_steps_in_the_type_in_which_text_is_read() throws IOException {
        var products = NarrowProducts.here();
        double exact =
                perplexity(artifact("exact", Allocation.THRESHOLD, 0.1, Optional.empty(), IGNORED));
        var narrowed =
                new ArtifactCache(folder.resolve("narrowed"))
                        .artifact(model, spec(), input(() -> products), IGNORED);

        assertThat(perplexity(narrowed)).isNotEqualTo(exact).isCloseTo(exact, withinPercentage(1));
    }

    private static double perplexity(Path artifact) throws IOException {
        return new ObjectMapper()
                .readTree(artifact.resolve("retain.json").toFile())
                .at("/steps/perplexity/unpruned")
                .asDouble();
    }

    @Test
    void should_say_what_was_reached_when_decisions_end_early() throws IOException {
        var script =
                Files.writeString(
                        folder.resolve("script.jsonl"),
                        """
                        {"reasoning":"a","stop_pruning":false,"layer_decisions":[{"layer_name":"model.layers.0.mlp.up_proj","additional_sparsity":0.125},{"layer_name":"model.layers.1.mlp.up_proj","additional_sparsity":0.125}]}
                        """);
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(
                        () ->
                                artifact(
                                        "script",
                                        Allocation.SCRIPTED,
                                        0.5,
                                        Optional.of(script),
                                        IGNORED))
                .withMessageStartingWith("SCRIPTED ended after 1 iterations (stopped) at 0.01");
        var transcript = working("script").resolve("pruning.jsonl");

        var early = artifact("early", Allocation.AGENT, 0.5, Optional.of(transcript), IGNORED);

        try (var candidate = Checkpoints.open(early)) {
            var inspection = Inspector.inspect(candidate, model);
            assertThat(inspection.findings()).isEmpty();
            assertThat(inspection.poolSparsity()).isBetween(0.01, 0.1);
        }
    }

    @Test
    void should_go_on_after_being_cut_off() throws IOException {
        var whole = artifact("whole", Allocation.THRESHOLD, 0.1, Optional.empty(), IGNORED);
        var left = new int[] {9};
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                artifact(
                                        "cut",
                                        Allocation.THRESHOLD,
                                        0.1,
                                        Optional.empty(),
                                        (done, all) -> {
                                            if (left[0]-- == 0) {
                                                throw new CancellationException();
                                            }
                                        }));

        var resumed = artifact("cut", Allocation.THRESHOLD, 0.1, Optional.empty(), IGNORED);

        assertThat(resumed.getFileName()).isEqualTo(whole.getFileName());
        for (var name : new String[] {"model.safetensors", "pruning.jsonl"}) {
            assertThat(resumed.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
    }

    private Path working(String cache) throws IOException {
        try (var folders = Files.newDirectoryStream(folder.resolve(cache), ".writing-*")) {
            return folders.iterator().next();
        }
    }

    private Path artifact(
            String cache,
            Allocation allocation,
            double sparsity,
            Optional<Path> transcript,
            BiConsumer<Integer, Integer> progress) {
        return new ArtifactCache(folder.resolve(cache))
                .artifact(model, spec(sparsity, allocation, transcript), input(), progress);
    }

    private static CompressionSpec spec() {
        return spec(0.1, Allocation.THRESHOLD, Optional.empty());
    }

    private static CompressionSpec spec(
            double sparsity, Allocation allocation, Optional<Path> transcript) {
        return StepwiseSpec.wanda(sparsity, allocation, 4, transcript)
                .with(new CalibrationText(Optional.of("text"), 9, 24, 0, true));
    }

    private CalibrationInput input() {
        return input(() -> LinearProducts.FP32);
    }

    private CalibrationInput input(Supplier<LinearProducts> products) {
        return new CalibrationInput(
                Optional.of(text),
                tokens -> Map.of(),
                Optional.empty(),
                Optional.empty(),
                products);
    }
}
