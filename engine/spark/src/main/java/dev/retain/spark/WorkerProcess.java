package dev.retain.spark;

import dev.retain.spark.plan.Told;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A worker's process. It ends with this one.
 *
 * @param command what is started
 * @param environment variables beside those of this process
 * @param settings told through its standard input
 */
record WorkerProcess(
        List<String> command, Map<String, String> environment, Map<String, String> settings) {

    private static final String TOLD = "retain: ";
    private static final int KILLED = 137;

    /** So long may one take to end that has closed its input, or was killed. */
    private static final int SECONDS_TO_END = 5;

    /** So much of a log travels: its end, where the reason is. */
    private static final int MOST_LOG = 256 << 10;

    /**
     * How it ended.
     *
     * @param code its exit code
     * @param log the end of what it printed
     */
    record End(int code, String log) {

        /** Whether it said itself, in a sentence, why it did not do what it was asked. */
        boolean told() {
            return log.lines().anyMatch(line -> line.startsWith(TOLD));
        }

        /** Why it ended, in a sentence. */
        String why() {
            return WorkerProcess.why(code, log);
        }
    }

    /**
     * Runs it, and lets what it prints be seen. An interrupt is heard only when it prints no more.
     */
    End run(PrintStream out) throws IOException, InterruptedException {
        var tail = new LogTail(out, MOST_LOG);
        int code =
                waitFor(
                        new ProcessBuilder(command).redirectErrorStream(true),
                        process -> process.getInputStream().transferTo(tail));
        return new End(code, tail.text());
    }

    /**
     * Runs it with its output in a file; gives its exit code. It ends when the thread that waits
     * for it is interrupted.
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
            tell(process);
            meanwhile.with(process);
            return process.waitFor();
        } finally {
            end(process);
        }
    }

    /** One that ended before it heard anything says why by its exit code and its log. */
    private void tell(Process process) throws IOException, InterruptedException {
        try {
            Told.write(settings, process.getOutputStream());
        } catch (IOException e) {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw e;
            }
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS).join();
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
}
