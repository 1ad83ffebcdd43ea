package dev.retain.acbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * IDEs and build tools start a JVM with a command line of many thousand characters. A release of
 * ONNX Runtime killed such a JVM without a word.
 */
class LongCommandLineTest {

    private static final int CHARACTERS = 50_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void should_encode_in_a_process_with_a_long_command_line() throws Exception {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                Encodes.class.getName(),
                                "x".repeat(CHARACTERS))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> text(output)).isZero();
        assertThat(output).content().contains("384");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What the process does. */
    static final class Encodes {

        private Encodes() {}

        /** Prints how many numbers the encoder that comes along makes of a text. */
        public static void main(String[] arguments) {
            SentenceEncoder encoder = SentenceEncoders.of(Optional.empty());
            System.out.println(encoder.encode("Open the fridge").length);
        }
    }
}
