package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
            assertThat(folder).isEmptyDirectory();
        }
    }
}
