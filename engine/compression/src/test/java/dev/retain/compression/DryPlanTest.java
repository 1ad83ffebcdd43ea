package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.method.CompressionMethod;
import dev.retain.compression.method.Pool;
import dev.retain.compression.pipeline.BlockLoop;
import dev.retain.compression.pipeline.Parts;
import dev.retain.compression.testing.CalibratedLlama;
import dev.retain.compression.testing.FailingMethod;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot end well is said before a token of the calibration text runs through the model. */
class DryPlanTest {

    private static final CompressionSpec GPTQ =
            CompressionSpec.quantising(Method.GPTQ, Quantisation.of(4, OptionalInt.of(32), true));

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
    void should_name_the_method_when_it_fails_unexpectedly() throws IOException {
        var services = folder.resolve("jar/META-INF/services");
        Files.createDirectories(services);
        Files.writeString(
                services.resolve(CompressionMethod.class.getName()), FailingMethod.class.getName());
        var thread = Thread.currentThread();
        var usual = thread.getContextClassLoader();
        var jar = new URL[] {folder.resolve("jar").toUri().toURL()};
        try (var loader = new URLClassLoader(jar, usual)) {
            thread.setContextClassLoader(loader);
            requireRefusalThatNamesTheMethod();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private void requireRefusalThatNamesTheMethod() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> artifact("cache", CompressionSpec.custom(FailingMethod.ID)))
                .withMessage(
                        "the method \"failing\" failed on block 0:"
                                + " java.lang.IllegalStateException: forgot block 0; this is a"
                                + " mistake in dev.retain.compression.testing.FailingMethod, tell"
                                + " its authors or use another method")
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(CacheFiles.in(folder.resolve("cache"))).isEmpty();
    }

    @Test
    void should_refuse_a_tokenizer_that_the_format_cannot_hold() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> artifact("cache", GPTQ.with(ArtifactFormat.GGUF)))
                .withMessageStartingWith("format GGUF: the tokenizer of " + model.location());
        assertThat(CacheFiles.in(folder.resolve("cache"))).isEmpty();
    }

    @Test
    void should_refuse_a_folder_that_cannot_be_made() throws IOException {
        Files.writeString(folder.resolve("taken"), "");

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> artifact("taken/cache", GPTQ))
                .withMessageContaining("cannot be written to " + folder.resolve("taken/cache"))
                .withMessageEndingWith("; make room there or choose another directory");
    }

    @ParameterizedTest
    @MethodSource("dev.retain.checkpoint.testing.GoldenModel#names")
    void should_have_a_stand_in_for_every_family(String family) throws IOException {
        try (var real = Checkpoints.open(GoldenModel.folder(family))) {
            var pool = Pool.of(real);
            var plan = CompressionPlan.of(GPTQ, pool);
            var standIn = StandIn.of(real, plan.spec(), pool);
            var parts = new Parts(Files.createTempDirectory(folder, "parts"));
            var tokens = new CalibrationTokens(standIn.windows(), "random");
            try (var loop =
                    BlockLoop.of(standIn, plan.spec(), plan.layout(), plan.given(), tokens)) {
                loop.run(parts, (d, a) -> {});
            }
            assertThat(parts.read(0).weights().keySet()).isEqualTo(Pool.of(standIn).names());
        }
    }

    private Path artifact(String cache, CompressionSpec spec) {
        return new ArtifactCache(folder.resolve(cache))
                .artifact(
                        model,
                        spec.with(new CalibrationText(Optional.of("text"), 16, 24, 0, true)),
                        new CalibrationInput(Optional.of(text), tokens -> Map.of()),
                        (done, all) -> {
                            throw new AssertionError("it computes");
                        });
    }
}
