package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.CompressionSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Another process that makes an artifact of a tiny model, step by step as it is told. */
final class OtherProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader said;

    private OtherProcess(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    /** What the process does. */
    public static final class Program {

        private Program() {}

        /** Makes the artifact of the second argument in the first one, and uses it. */
        public static void main(String[] arguments) throws IOException {
            var told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Path place =
                    new ArtifactCache(Path.of(arguments[0]))
                            .artifact(
                                    new TinyLlama("F32"),
                                    bits(Integer.parseInt(arguments[1])),
                                    (done, all) -> {
                                        if (done == 1) {
                                            say("makes", told);
                                        }
                                    });
            say("has " + place, told);
        }

        private static void say(String line, BufferedReader told) {
            System.out.println(line);
            try {
                told.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Round to nearest with so many bits. */
    static CompressionSpec bits(int bits) {
        return CompressionSpec.rtn(bits, OptionalInt.of(32), false);
    }

    /** A process that is half way with an artifact. */
    static OtherProcess making(Path cache, int bits) throws IOException {
        var other =
                new OtherProcess(
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Program.class.getName(),
                                        cache.toString(),
                                        String.valueOf(bits))
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start());
        assertThat(other.said.readLine()).isEqualTo("makes");
        return other;
    }

    /** A process that uses an artifact that it has made. */
    static OtherProcess using(Path cache, int bits) throws IOException {
        var other = making(cache, bits);
        other.goOn();
        other.finish();
        return other;
    }

    /** Lets it go on with what it makes. */
    void goOn() throws IOException {
        process.outputWriter().write("go on\n");
        process.outputWriter().flush();
    }

    /** Waits until it has made it. */
    void finish() throws IOException {
        assertThat(said.readLine()).startsWith("has ");
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
