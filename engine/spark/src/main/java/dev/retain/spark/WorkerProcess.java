package dev.retain.spark;

import dev.retain.spark.plan.Told;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A worker's process. It ends with this one, or when the thread that waits for it is interrupted.
 *
 * @param command what is started
 * @param environment variables beside those of this process
 * @param settings told through its standard input
 */
record WorkerProcess(
        List<String> command, Map<String, String> environment, Map<String, String> settings) {

    private static final String TOLD = "retain: ";
    private static final int KILLED = 137;

    /** So much of a log travels: its end, where the reason is. */
    private static final int MOST_LOG = 256 << 10;

    /** Runs it, and lets what it prints be seen; gives its exit code. */
    int run(PrintStream out) throws IOException, InterruptedException {
        return waitFor(
                new ProcessBuilder(command).redirectErrorStream(true),
                process -> process.getInputStream().transferTo(out));
    }

    /**
     * Runs it with its output in a file; gives its exit code.
     *
     * @param log the file
     */
    int run(Path log) throws IOException, InterruptedException {
        return waitFor(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()),
                process -> {});
    }

    /** What is done while it runs. */
    private interface Meanwhile {

        void with(Process process) throws IOException;
    }

    private int waitFor(ProcessBuilder builder, Meanwhile meanwhile)
            throws IOException, InterruptedException {
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            tell(process.getOutputStream());
            meanwhile.with(process);
            return process.waitFor();
        } finally {
            end(process);
        }
    }

    /** One that ended before it heard anything says why by its exit code and its log. */
    private void tell(OutputStream in) {
        try {
            Told.write(settings, in);
        } catch (IOException e) {
            // nothing that is not told otherwise
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** The end of a log. */
    static String log(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - MOST_LOG);
            byte[] end = new byte[(int) (in.length() - from)];
            in.seek(from);
            in.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        }
    }

    /** Why it ended, in a sentence: what it said itself, else what its exit code and log say. */
    static String why(int code, String log) {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith(TOLD)) {
                return lines.get(i).substring(TOLD.length());
            }
        }
        String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
        return lines.stream()
                .filter(line -> line.contains("OutOfMemoryError"))
                .findFirst()
                .map(
                        line ->
                                "its JVM ran out of memory (%s); give workers more, such as --jvm -Xmx8g"
                                        .formatted(line.strip()))
                .orElse(
                        code == KILLED
                                ? "it was killed (exit code 137), as systems do where memory runs"
                                        + " out; let fewer workers run on a machine by"
                                        + " spark.task.cpus"
                                : "it ended with exit code %d; its last line: %s"
                                        .formatted(code, last));
    }

    /** A folder for a worker, empty. */
    static Path folder(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, name);
    }
}
