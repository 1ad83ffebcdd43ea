package dev.retain.examples.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A benchmark class in processes of its own, with reports and temporary files of its own.
 *
 * @param root of all that it writes
 * @param cache of artifacts, with the store
 * @param benchmark name of the class
 * @param samples of a suite at most
 * @param by how it is started
 * @param more settings
 */
record KilledJob(
        Path root, Path cache, String benchmark, int samples, JobStart by, List<String> more) {

    private static final String SAMPLES = "samples.jsonl";
    private static final String WORK = "work";
    private static final String KERNELS = "kernels.json";
    private static final int DEPTH = 12;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final int INTERRUPT = 2;

    /** In a cache of its own. */
    KilledJob(Path root, String benchmark, int samples, JobStart by) {
        this(root, root.resolve(WORK).resolve("cache"), benchmark, samples, by, List.of());
    }

    Process start() throws IOException {
        Files.createDirectories(temporary());
        ProcessBuilder builder =
                new ProcessBuilder(by.command(this, settings()))
                        .redirectErrorStream(true)
                        .redirectOutput(root.resolve("output.log").toFile());
        builder.environment().putAll(by.environment(this));
        return builder.start();
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        Collections.addAll(
                settings,
                // Each is a run of its own, though one process starts them all.
                "-Dretain.run.id=" + UUID.randomUUID(),
                "-Dretain.samples=" + samples,
                "-Dretain.cache.directory=" + cache,
                "-Dretain.store=" + cache.resolve("store.db"),
                "-Dretain.reports.directory=" + reports(),
                "-Dallure.results.directory=" + work().resolve("allure"),
                "-D" + CountedAnswers.FILE + "=" + answersFile());
        settings.addAll(more);
        return settings;
    }

    /** Waits until it has ended, and kills it if it does not; gives its exit code. */
    static int exitValue(Process process, Duration patience) throws InterruptedException {
        try {
            assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            kill(process);
        }
        return process.exitValue();
    }

    /** What its gates said, with the files that they name below their own reports. */
    List<String> failures() throws IOException {
        return MatrixContent.of(matrix()).findValuesAsText("failure").stream()
                .map(failure -> failure.replace(root().toString(), "ROOT"))
                .toList();
    }

    /** Kills all its processes at once, as a power cut does. */
    static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        children.forEach(child -> child.onExit().join());
    }

    /** Ends it as Ctrl-C does, and waits until it has ended. */
    static void interrupt(Process process) throws IOException, InterruptedException {
        interrupt(Stream.concat(Stream.of(process.toHandle()), process.descendants()));
        process.waitFor();
    }

    /** Sends processes what Ctrl-C does. */
    static void interrupt(Stream<ProcessHandle> processes)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("kill", ignoresInterrupts() ? "-TERM" : "-INT"));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /**
     * Whether what this process starts ignores Ctrl-C, as all does that a shell starts in the
     * background. A JVM ends by TERM in the same way.
     */
    private static boolean ignoresInterrupts() throws IOException {
        if (!Files.exists(STATUS)) {
            return false;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(IGNORED))
                .map(line -> new BigInteger(line.substring(IGNORED.length()).strip(), 16))
                .anyMatch(signals -> signals.testBit(INTERRUPT - 1));
    }

    private Path answersFile() {
        return root.resolve("answers");
    }

    /** How many answers were computed since all was taken away, by all processes. */
    long answers() throws IOException {
        return Files.exists(answersFile()) ? Files.size(answersFile()) : 0;
    }

    /** What it printed. */
    String output() throws IOException {
        return Files.readString(root.resolve("output.log"));
    }

    private Path work() {
        return root.resolve(WORK);
    }

    Path temporary() {
        return work().resolve("tmp");
    }

    private Path reports() {
        return work().resolve("reports");
    }

    Path matrix() {
        return reports().resolve("matrix.json");
    }

    /** Whether there is a file or folder of such a name. */
    boolean has(Predicate<String> name) throws IOException {
        return files().stream().anyMatch(file -> name.test(file.getFileName().toString()));
    }

    long sampleBytes() throws IOException {
        return files().stream()
                .filter(file -> file.endsWith(SAMPLES))
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** The records of samples of each cell, by their path. */
    Map<String, String> samplesOfCells() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (Path file : files()) {
            if (file.endsWith(SAMPLES)) {
                all.put(reports().relativize(file).toString(), Files.readString(file));
            }
        }
        return all;
    }

    /** Files that a run writes beside their place, or takes away when it ends. */
    List<String> leftovers() throws IOException {
        return files().stream()
                .filter(this::isLeftover)
                .map(file -> work().relativize(file).toString())
                .toList();
    }

    private boolean isLeftover(Path file) {
        String name = file.getFileName().toString();
        return temporary().equals(file.getParent())
                || name.startsWith(".writing-")
                || name.equals(".room")
                || name.endsWith(".part");
    }

    /** All files and folders; none where the job takes one away while they are listed. */
    private List<Path> files() throws IOException {
        if (!Files.exists(work())) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(work(), DEPTH, (file, attributes) -> true)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * Takes away all that was written, but for which kernels are fast here: a trial may end
     * otherwise when it is made again.
     */
    void clear() throws IOException {
        Files.deleteIfExists(answersFile());
        for (Path file : files().stream().sorted(Comparator.reverseOrder()).toList()) {
            boolean kept = file.endsWith(KERNELS) || Files.isDirectory(file) && has(file, KERNELS);
            if (!kept) {
                Files.delete(file);
            }
        }
    }

    private static boolean has(Path folder, String name) throws IOException {
        try (Stream<Path> within = Files.find(folder, DEPTH, (file, any) -> file.endsWith(name))) {
            return within.findAny().isPresent();
        }
    }
}
