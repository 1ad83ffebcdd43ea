package dev.retain.examples.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.testing.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A fresh process for one verdict.
 *
 * @param model the baseline
 * @param options of Java, besides those that every process gets
 * @param cache folder of artifacts
 * @param work folder for all else that it writes
 */
record VerdictProcess(String model, List<String> options, Path cache, Path work) {

    private static final double NANOS = 1e9;
    private static final String LOG = "output.log";

    /**
     * Runs it to its end.
     *
     * @throws IllegalStateException if it comes to no verdict
     */
    TimedVerdict run(ComparedBuild build, VerdictCase what)
            throws IOException, InterruptedException {
        remove(work);
        Files.createDirectories(work);
        var command = new ProcessBuilder(command(build, what));
        command.redirectError(work.resolve(LOG).toFile());
        long start = System.nanoTime();
        Process process = command.start();
        double seconds = 0;
        String verdict = "";
        List<String> output = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(VerdictProgram.VERDICT)) {
                    seconds = (System.nanoTime() - start) / NANOS;
                    verdict = line.substring(VerdictProgram.VERDICT.length());
                }
                output.add(line);
            }
        }
        if (process.waitFor() != 0 || verdict.isEmpty()) {
            throw new IllegalStateException(
                    "%s of build %s gave no verdict: %s; see %s"
                            .formatted(what, build.name(), output, work.resolve(LOG)));
        }
        return new TimedVerdict(seconds, (System.nanoTime() - start) / NANOS, written(), verdict);
    }

    private List<String> command(ComparedBuild build, VerdictCase what) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx3g", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.add("-Dmodel=" + model);
        command.add("-Dbuild.shared=" + Shared.root());
        command.add("-Dretain.run.id=" + UUID.randomUUID());
        command.add("-Dretain.samples=" + what.samples());
        command.add("-Dretain.verdict.sequential=false");
        command.add("-Dretain.cache.directory=" + cache);
        // What is timed is computed.
        command.add("-Dretain.store=off");
        command.add("-Dretain.reports.directory=" + work.resolve("reports"));
        command.add("-Dallure.results.directory=" + work.resolve("allure"));
        command.addAll(List.of("-classpath", build.classPath(), VerdictProgram.class.getName()));
        command.addAll(List.of(what.suite().gate(), what.compression()));
        return command;
    }

    /** The tokens of all answers in the records of samples. */
    private long written() throws IOException {
        long tokens = 0;
        var mapper = new ObjectMapper();
        for (Path file : below(work)) {
            if (file.endsWith("samples.jsonl")) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode pair = mapper.readTree(line);
                    tokens += written(pair.path("baseline")) + written(pair.path("candidate"));
                }
            }
        }
        return tokens;
    }

    private static long written(JsonNode side) {
        long tokens = 0;
        for (JsonNode turn : side.path("turns")) {
            tokens += turn.at("/answer/tokens").asLong();
        }
        return tokens;
    }

    /** Takes away a folder and all that is in it, if it is there. */
    static void remove(Path folder) throws IOException {
        for (Path file : below(folder)) {
            Files.delete(file);
        }
    }

    /** What is in a folder, and the folder last. */
    private static List<Path> below(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
