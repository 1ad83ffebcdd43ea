package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionSpec;
import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.compression.calibration.CalibrationInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Artifacts in the cache that somebody or something changed. */
@Isolated("listens to what is warned of")
class DamagedArtifactTest {

    private static final ModelIdentity IDENTITY = new ModelIdentity("w", "c", "t", "p", "g");
    private static final CompressionSpec INT4 = CompressionSpec.rtn(4, OptionalInt.of(32), false);
    private static final String WEIGHTS = "model.safetensors";

    @TempDir Path folder = Path.of(".");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream warned = new ByteArrayOutputStream();
    private final Checkpoint baseline = new TinyLlama("F32");
    private Path artifact = Path.of(".");
    private byte[] whole = {};

    @BeforeEach
    void make() throws IOException {
        System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
        artifact = artifact(new ArtifactCache(folder)).place();
        whole = Files.readAllBytes(artifact.resolve(WEIGHTS));
    }

    @AfterEach
    void hearAgain() {
        System.setErr(before);
    }

    @Test
    void should_say_whether_it_was_made_or_found() {
        var second = new ArtifactCache(folder);

        assertThat(artifact(second).made()).isFalse();
        assertThat(found(second).made()).isFalse();
        assertThat(found(new ArtifactCache(folder)).weights())
                .isEqualTo(artifact(second).weights());
        assertThat(warned.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void should_say_that_it_was_made_as_long_as_the_run_goes_on() {
        var cache = new ArtifactCache(folder.resolve("other"));

        assertThat(artifact(cache).made()).isTrue();
        assertThat(artifact(cache).made()).isTrue();
        assertThat(found(cache).made()).isTrue();
    }

    @Test
    void should_know_the_hash_of_the_weights() {
        try (var opened = Checkpoints.open(artifact)) {
            assertThat(artifact(new ArtifactCache(folder)).weights()).contains(opened.sha256());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WEIGHTS, "config.json", "tokenizer.json", "tokenizer_config.json"})
    void should_make_it_anew_with_a_warning_when_one_byte_differs(String name) throws IOException {
        var file = artifact.resolve(name);
        var content = Files.readAllBytes(file);
        var changed = content.clone();
        changed[changed.length - 1] ^= 1;
        Files.write(file, changed);

        assertMadeAnew(name + " has the SHA-256 ");
        assertThat(file).hasBinaryContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors.index.json", "extra.gguf", "chat_template.jinja"})
    void should_make_it_anew_when_a_file_does_not_belong_there(String name) throws IOException {
        Files.writeString(artifact.resolve(name), "{}");

        assertMadeAnew(name + " does not belong there");
        assertThat(artifact.resolve(name)).doesNotExist();
    }

    @Test
    void should_make_it_anew_when_a_file_is_missing() throws IOException {
        Files.delete(artifact.resolve("config.json"));

        assertMadeAnew("config.json is missing");
    }

    @Test
    void should_make_it_anew_when_the_manifest_is_cut_off() throws IOException {
        var manifest = artifact.resolve("retain.json");
        var text = Files.readString(manifest);
        Files.writeString(manifest, text.substring(0, text.length() / 2));

        assertMadeAnew("it cannot be read");
    }

    @Test
    void should_make_it_anew_when_an_earlier_version_wrote_no_hashes() throws IOException {
        var manifest = artifact.resolve("retain.json").toFile();
        var mapper = new ObjectMapper();
        var root = (ObjectNode) mapper.readTree(manifest);
        root.remove("sha256");
        mapper.writeValue(manifest, root);

        assertMadeAnew("retain.json is missing or has no hashes");
    }

    @Test
    void should_not_mind_what_file_systems_leave() throws IOException {
        Files.writeString(artifact.resolve(".nfs0001"), "");

        assertThat(found(new ArtifactCache(folder)).place()).isEqualTo(artifact);
    }

    @Test
    void should_repair_it_once_when_many_find_it_damaged() throws IOException {
        Files.write(artifact.resolve(WEIGHTS), new byte[whole.length]);

        var made =
                IntStream.range(0, 6)
                        .parallel()
                        .mapToObj(i -> artifact(new ArtifactCache(folder)).place())
                        .toList();

        assertThat(made).containsOnly(artifact);
        assertThat(artifact.resolve(WEIGHTS)).hasBinaryContent(whole);
        assertThat(found(new ArtifactCache(folder)).place()).isEqualTo(artifact);
    }

    private void assertMadeAnew(String reason) {
        assertThat(new ArtifactCache(folder).find(IDENTITY, INT4, CalibrationInput.NOTHING))
                .isEmpty();
        var again = artifact(new ArtifactCache(folder));

        assertThat(again.made()).isTrue();
        assertThat(again.place()).isEqualTo(artifact);
        assertThat(artifact.resolve(WEIGHTS)).hasBinaryContent(whole);
        assertThat(warned.toString(StandardCharsets.UTF_8))
                .contains(
                        "WARN", artifact + " is not as it was written, so it is made anew", reason);
        assertThat(found(new ArtifactCache(folder)).made()).isFalse();
    }

    private CachedArtifact found(ArtifactCache cache) {
        return cache.find(IDENTITY, INT4, CalibrationInput.NOTHING).orElseThrow();
    }

    private CachedArtifact artifact(ArtifactCache cache) {
        return cache.artifact(
                IDENTITY, baseline, INT4, CalibrationInput.NOTHING, (done, all) -> {});
    }
}
