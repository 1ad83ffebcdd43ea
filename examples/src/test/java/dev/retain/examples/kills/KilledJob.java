package dev.retain.examples.kills;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A benchmark class in a process of its own, with a cache, reports and temporary files of its own.
 *
 * @param root of all that it writes
 * @param benchmark name of the class
 * @param samples of a suite at most
 */
record KilledJob(Path root, String benchmark, int samples) {

    private static final String SAMPLES = "samples.jsonl";
    private static final String WORK = "work";
    private static final String KERNELS = "kernels.json";
    private static final int DEPTH = 12;

    /** The program. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .filters(includeEngines("retain"))
                                    .selectors(selectClass(arguments[0]))
                                    .build());
        }
    }

    Process start() throws IOException {
        Files.createDirectories(temporary());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx3g",
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + temporary(),
                        // Each is a run of its own, though one process starts them all.
                        "-Dretain.run.id=" + UUID.randomUUID(),
                        "-Dretain.samples=" + samples,
                        "-Dretain.cache.directory=" + work().resolve("cache"),
                        "-Dretain.reports.directory=" + reports(),
                        "-Dallure.results.directory=" + work().resolve("allure"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        benchmark)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output.log").toFile())
                .start();
    }

    /** What it printed. */
    String output() throws IOException {
        return Files.readString(root.resolve("output.log"));
    }

    private Path work() {
        return root.resolve(WORK);
    }

    private Path temporary() {
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
