package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.testing.CalibratedLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a file system of 64 KiB, which only a user who may mount one can have. */
@EnabledOnOs(OS.LINUX)
class DiskFullTest {

    @TempDir Path folder = Path.of(".");

    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
        assumeTrue(mounted, "a small file system cannot be mounted here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not there: " + e.getMessage());
            throw e;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AWQ_GEMM", "COMPRESSED_TENSORS", "GGUF"})
    void should_say_so_and_leave_nothing_when_the_disk_is_full(ArtifactFormat format) {
        var spec = CompressionSpec.rtn(4, OptionalInt.of(32), false).with(format);
        try (var baseline = Checkpoints.open(GoldenModel.folder("llama"))) {
            var cache = new ArtifactCache(folder);

            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(() -> cache.artifact(baseline, spec, (done, all) -> {}))
                    .withMessageContaining("cannot be written to " + folder)
                    .withMessageContaining("No space left on device; make room there");
            assertThat(CacheFiles.in(folder)).isEmpty();
        }
    }

    @Test
    void should_say_so_before_a_token_is_looked_at(@TempDir Path elsewhere) throws IOException {
        var text = Files.writeString(elsewhere.resolve("t.txt"), CalibratedLlama.text(1, 2000));
        var spec =
                CompressionSpec.quantising(
                                Method.GPTQ, Quantisation.of(4, OptionalInt.of(32), false))
                        .with(new CalibrationText(Optional.of("text"), 16, 24, 0, true));
        try (var baseline = Checkpoints.open(CalibratedLlama.in(elsewhere.resolve("model")))) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(
                            () ->
                                    new ArtifactCache(folder)
                                            .artifact(
                                                    baseline,
                                                    spec,
                                                    new CalibrationInput(
                                                            Optional.of(text), tokens -> Map.of()),
                                                    (done, all) -> {
                                                        throw new AssertionError("it computes");
                                                    }))
                    .withMessageContaining("cannot be written to " + folder)
                    .withMessageContaining("0.1 MiB are free: No space left on device; make room");
            assertThat(CacheFiles.in(folder)).isEmpty();
        }
    }
}
