package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.compression.calibration.CalibrationTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCacheTest {

    private static final CompressionSpec INT4 = CompressionSpec.rtn(4, OptionalInt.empty(), false);
    private static final BiConsumer<Integer, Integer> IGNORED = (done, all) -> {};

    @TempDir Path folder = Path.of(".");

    @Test
    void should_name_the_folder_after_the_settled_specification() {
        var artifact = cache().artifact(new TinyLlama("F32"), INT4, IGNORED);

        assertThat(artifact.getFileName().toString()).matches("rtn-int4-g32-[0-9a-f]{16}");
        assertThat(names(artifact))
                .containsExactly(
                        "config.json",
                        "generation_config.json",
                        "model.safetensors",
                        "retain.json",
                        "tokenizer.json",
                        "tokenizer_config.json");
        assertThat(names(directory())).containsExactly(artifact.getFileName().toString());
    }

    @Test
    void should_count_blocks_when_it_works() {
        var calls = new ArrayList<String>();
        cache().artifact(new TinyLlama("F32"), INT4, (done, all) -> calls.add(done + "/" + all));

        assertThat(calls).containsExactly("0/2", "0/2", "1/2", "2/2");
    }

    @Test
    void should_not_compute_again_when_the_artifact_is_there() {
        var artifact = cache().artifact(new TinyLlama("F32"), INT4, IGNORED);
        var again =
                cache().artifact(
                                new TinyLlama("F32"),
                                CompressionSpec.rtn(4, OptionalInt.of(32), false),
                                (done, all) -> {
                                    throw new AssertionError("it computes");
                                });

        assertThat(again).isEqualTo(artifact);
    }

    @Test
    void should_keep_artifacts_apart_when_anything_differs() {
        var model = new TinyLlama("F32");
        var artifacts =
                List.of(
                        artifact(model, INT4),
                        artifact(model, CompressionSpec.rtn(4, OptionalInt.empty(), true)),
                        artifact(model, CompressionSpec.rtn(4, OptionalInt.of(-1), false)),
                        artifact(model, CompressionSpec.rtn(8, OptionalInt.empty(), false)),
                        artifact(model, CompressionSpec.magnitude(0.5)),
                        artifact(model, CompressionSpec.magnitude(0.500001)),
                        artifact(new TinyLlama("BF16"), INT4));

        assertThat(artifacts).doesNotHaveDuplicates().allSatisfy(a -> assertThat(a).isDirectory());
    }

    @Test
    void should_write_the_same_bytes_when_it_compresses_twice() throws IOException {
        var first = new ArtifactCache(folder.resolve("one")).artifact(model(), INT4, IGNORED);
        var second = new ArtifactCache(folder.resolve("two")).artifact(model(), INT4, IGNORED);

        for (var name : List.of("model.safetensors", "config.json", "tokenizer_config.json")) {
            assertThat(Files.mismatch(first.resolve(name), second.resolve(name))).isEqualTo(-1);
        }
    }

    @Test
    void should_make_it_anew_when_files_are_missing_or_cut() throws IOException {
        var artifact = artifact(model(), INT4);
        var weights = artifact.resolve("model.safetensors");
        var whole = Files.readAllBytes(weights);

        Files.write(weights, Arrays.copyOf(whole, whole.length - 1));
        assertThat(artifact(model(), INT4)).isEqualTo(artifact);
        assertThat(weights).hasBinaryContent(whole);

        Files.delete(artifact.resolve("tokenizer.json"));
        artifact(model(), INT4);
        assertThat(artifact.resolve("tokenizer.json")).exists();

        Files.delete(artifact.resolve("retain.json"));
        Files.write(weights, new byte[5]);
        artifact(model(), INT4);
        assertThat(weights).hasBinaryContent(whole);

        Files.writeString(artifact.resolve("retain.json"), "{\"key\":");
        artifact(model(), INT4);
        assertThat(names(directory())).hasSize(1);
    }

    @Test
    void should_leave_nothing_when_it_is_cancelled() {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                cache().artifact(
                                                model(),
                                                INT4,
                                                (done, all) -> {
                                                    if (done == 1) {
                                                        throw new CancellationException();
                                                    }
                                                }));
        assertThat(names(directory())).isEmpty();
    }

    @Test
    void should_keep_the_winners_artifact_when_somebody_puts_it_there_without_a_lock()
            throws IOException {
        var elsewhere = new ArtifactCache(folder.resolve("elsewhere"));
        var winner = elsewhere.artifact(model(), INT4, IGNORED);
        mark(winner);
        var place = directory().resolve(winner.getFileName());
        var loser =
                cache().artifact(
                                model(),
                                INT4,
                                (done, all) -> {
                                    if (done == 1) {
                                        move(winner, place);
                                    }
                                });

        assertThat(loser).isEqualTo(place);
        assertThat(loser.resolve(".winner")).exists();
        assertThat(names(directory())).hasSize(1);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void should_give_all_the_same_artifact_when_many_ask_at_once() {
        var artifacts =
                IntStream.range(0, 8).parallel().mapToObj(i -> artifact(model(), INT4)).toList();

        assertThat(Set.copyOf(artifacts)).hasSize(1);
        assertThat(names(directory())).hasSize(1);
        try (var candidate = Checkpoints.open(artifacts.get(0))) {
            assertThat(Inspector.inspect(candidate).findings()).isEmpty();
        }
    }

    @Test
    void should_say_so_when_the_thread_is_interrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> artifact(model(), INT4))
                .withMessageContaining(": the thread was interrupted;");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(names(directory())).isEmpty();
    }

    private static void mark(Path artifact) {
        try {
            Files.createFile(artifact.resolve(".winner"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void should_clean_up_after_a_killed_process_when_a_day_has_passed() throws IOException {
        var now = Instant.parse("2026-01-03T00:00:00Z");
        var old = Files.createDirectories(directory().resolve(".writing-1"));
        Files.createDirectory(old.resolve("artifact"));
        Files.createFile(old.resolve("artifact/model.safetensors"));
        var recent = Files.createDirectories(directory().resolve(".writing-2"));
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(recent, FileTime.from(now.minus(Duration.ofHours(23))));

        new ArtifactCache(
                        directory(),
                        new CalibrationTexts(),
                        OptionalLong.empty(),
                        Clock.fixed(now, ZoneOffset.UTC))
                .artifact(model(), INT4, IGNORED);

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void should_name_path_and_reason_when_it_cannot_write() throws IOException {
        Files.writeString(folder.resolve("a file"), "");
        var cache = new ArtifactCache(folder.resolve("a file").resolve("cache"));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> cache.artifact(model(), INT4, IGNORED))
                .withMessageStartingWith(
                        "rtn-int4-g32 of %s cannot be written to %s: "
                                .formatted(
                                        Path.of("models", "tiny.gguf"),
                                        folder.resolve("a file").resolve("cache")))
                .withMessageContaining("a file")
                .withMessageEndingWith("; make room there or choose another directory");
    }

    @Test
    void should_name_the_tensor_when_a_value_is_not_finite() {
        assertRefused(
                model().with(TinyLlama.QUERY, 33, Float.NaN),
                INT4,
                TinyLlama.QUERY + " has the value NaN at element 33; get the model again");
        assertRefused(
                model().with("model.norm.weight", 3, Float.NEGATIVE_INFINITY),
                CompressionSpec.magnitude(0.5),
                "model.norm.weight has the value -Infinity at element 3; get the model again");
        assertRefused(
                model().with(TinyLlama.QUERY, 0, 3e38f).with(TinyLlama.QUERY, 1, -3e38f),
                INT4,
                TinyLlama.QUERY
                        + ": its weights are too far apart for a scale; check the baseline");
        assertThat(names(directory())).isEmpty();
    }

    @Test
    void should_compute_nothing_when_the_specification_does_not_fit() {
        assertRefused(
                model(),
                CompressionSpec.rtn(4, OptionalInt.of(128), false),
                "group size 128 does not divide 32 input channels of"
                        + " model.layers.0.self_attn.q_proj; use 32");
        assertRefused(
                model(),
                CompressionSpec.rtn(5, OptionalInt.of(48), false),
                "5 bits are not supported; use 2, 3, 4 or 8; group size 48 is not supported; use"
                        + " 128, 64, 32, PER_CHANNEL or AUTOMATIC");
        assertThat(directory()).doesNotExist();
    }

    @Test
    void should_refuse_when_the_baseline_is_compressed_or_of_another_kind() {
        assertRefused(
                model().with(new TensorInfo(TinyLlama.QUERY, List.of(32L, 32L), "int4", 512)),
                INT4,
                "is compressed already, %s is stored as int4; give the uncompressed model"
                        .formatted(TinyLlama.QUERY));
        assertRefused(
                model().without(TinyLlama.QUERY),
                INT4,
                "has no %s, which every llama has; get the files again".formatted(TinyLlama.QUERY));
        assertRefused(
                model().with(new TensorInfo(TinyLlama.QUERY, List.of(1024L), "F32", 4096)),
                INT4,
                TinyLlama.QUERY + " of shape [1024] is no matrix; get the model again");
    }

    private void assertRefused(Checkpoint model, CompressionSpec spec, String ending) {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> artifact(model, spec))
                .withMessageEndingWith(ending);
    }

    private static TinyLlama model() {
        return new TinyLlama("F32");
    }

    private Path directory() {
        return folder.resolve("a cache, größer");
    }

    private ArtifactCache cache() {
        return new ArtifactCache(directory());
    }

    private Path artifact(Checkpoint model, CompressionSpec spec) {
        return cache().artifact(model, spec, IGNORED);
    }

    private static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(ArtifactLocks.FOLDER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
