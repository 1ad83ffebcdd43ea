package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.CompressionSpec;
import dev.retain.api.report.Owner;
import dev.retain.compression.calibration.CalibrationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed processes leave behind is gone when the next one comes, and nothing else is. */
class LeftoversTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder = Path.of(".");

    /** Opens a temporary folder and waits to be killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            var left = new Staging(Path.of(arguments[0]), Clock.systemUTC()).open();
            Files.writeString(left.resolve("model.safetensors"), "half");
            System.out.println("ready");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void should_leave_what_a_living_process_owns_and_remove_what_a_killed_one_left()
            throws Exception {
        Process process = start();
        try {
            List<Path> written = list();
            assertThat(written).hasSize(1);
            new Staging(folder, Clock.systemUTC()).removeLeftovers();
            assertThat(list()).isEqualTo(written);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        var artifact =
                new ArtifactCache(folder)
                        .artifact(
                                new TinyLlama("F32"),
                                CompressionSpec.rtn(4, OptionalInt.of(32), true),
                                (done, all) -> {});

        assertThat(list()).containsExactly(artifact);
    }

    @Test
    void should_keep_its_own_folders() throws IOException {
        var staging = new Staging(folder, Clock.systemUTC());
        var first = staging.open();
        var second = new Staging(folder, Clock.systemUTC()).open();

        assertThat(list()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void should_remove_blocks_of_old_when_nobody_works_on_them_any_more() throws IOException {
        var staging = new Staging(folder, Clock.systemUTC());
        var other = new Staging(folder, Clock.systemUTC());
        try (var claim = staging.claim("0123456789abcdef").orElseThrow()) {
            Files.setLastModifiedTime(
                    claim.folder(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            assertThat(other.claim("0123456789abcdef")).isEmpty();
            other.removeLeftovers();
            other.removeLeftovers();
            assertThat(claim.folder()).isDirectory();
        }
        other.removeLeftovers();
        assertThat(folder.resolve(".writing-0123456789abcdef")).doesNotExist();
    }

    @Test
    void should_remove_an_entry_of_the_index_that_a_killed_process_began() throws IOException {
        var index = Files.createDirectories(folder.resolve(".index"));
        var current = Owner.current();
        var earlier = new Owner(current.place(), current.process(), "1");
        var left = Files.createFile(index.resolve("." + earlier.prefix() + "1-a.json.part"));
        var living = Files.createFile(index.resolve("." + current.prefix() + "1-a.json.part"));

        new ArtifactCache(folder)
                .find(
                        new TinyLlama("F32").identity(),
                        CompressionSpec.rtn(4, OptionalInt.of(32), true),
                        CalibrationInput.NOTHING);

        assertThat(left).doesNotExist();
        assertThat(living).exists();
    }

    private Process start() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        // closing the reader would close the pipe that the process writes to
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(ArtifactLocks.FOLDER)).sorted().toList();
        }
    }
}
