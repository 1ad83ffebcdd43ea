package dev.retain.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, so that what it takes of memory is its own. */
public final class ChildJvm {

    private static final int PATIENCE_SECONDS = 240;
    private static final String FIGURE = "figure ";

    private ChildJvm() {}

    /** What a program reported, by name. */
    public record Figures(Map<String, Long> all) {

        /** A figure that must be there. */
        public long of(String name) {
            Long value = all.get(name);
            if (value == null) {
                throw new AssertionError("no figure " + name + " among " + all);
            }
            return value;
        }
    }

    /** Prints a figure for the parent. */
    public static void report(String name, long value) {
        System.out.println(FIGURE + name + " " + value);
    }

    /** Runs a {@code main} with a heap of constant size and gives its figures by name. */
    public static Figures run(Path folder, Class<?> program, int heapMebibytes)
            throws IOException, InterruptedException {
        Path output = folder.resolve(program.getSimpleName() + ".out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xms" + heapMebibytes + "m",
                        "-Xmx" + heapMebibytes + "m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-Dbuild.shared=" + Shared.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        // Every thread would reserve an arena of its own, and keep what it frees there.
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.exitValue()).as("%s", lines).isZero();
        Map<String, Long> figures = new HashMap<>();
        lines.stream()
                .filter(line -> line.startsWith(FIGURE))
                .map(line -> line.split(" "))
                .forEach(words -> figures.put(words[1], Long.valueOf(words[2])));
        return new Figures(figures);
    }

    /** A field of this process's {@code status}, such as {@code VmRSS}, in bytes. */
    public static long memory(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> Arrays.asList(line.split("\\s+")))
                .mapToLong(words -> Long.parseLong(words.get(1)) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Begins to measure {@code VmHWM}, the most that was resident, anew. */
    public static void forgetPeak() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }
}
