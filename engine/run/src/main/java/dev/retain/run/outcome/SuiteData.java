package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Task;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Finds the data of suites, and hashes each once a run. */
@API(status = INTERNAL, since = "0.1")
public final class SuiteData {

    private final RunSettings settings;
    private final ConcurrentHashMap<Path, String> hashes = new ConcurrentHashMap<>();

    /** Finds data by the settings of a run. */
    public SuiteData(RunSettings settings) {
        this.settings = settings;
    }

    /**
     * What a suite reads: a file, a folder, or the folder below which its files lie.
     *
     * @param named what the benchmark class names, if it does
     */
    public Optional<Path> of(Task suite, Optional<Path> named) {
        return named.or(
                () ->
                        settings.data()
                                .map(Path::toAbsolutePath)
                                .map(
                                        folder ->
                                                suite.files().isEmpty()
                                                        ? folder.resolve(suite.id())
                                                        : folder)
                                .filter(Files::exists));
    }

    /**
     * The hash of what a suite reads; empty if it reads nothing, or there is none of it.
     *
     * @param named as in {@link #of}
     */
    public String hash(Task suite, Optional<Path> named) {
        Optional<Path> data = of(suite, named).filter(Files::exists);
        if (suite.files().isEmpty()) {
            return data.map(this::hash).orElse("");
        }
        return data.map(folder -> ofFiles(folder, suite.files())).orElse("");
    }

    private String ofFiles(Path folder, List<String> files) {
        return SampleHash.ofLines(
                files.stream()
                        .sorted()
                        .filter(file -> Files.exists(folder.resolve(file)))
                        .collect(
                                Collectors.toMap(
                                        file -> file,
                                        file -> hash(folder.resolve(file)),
                                        (one, other) -> one,
                                        TreeMap::new)));
    }

    private String hash(Path path) {
        return hashes.computeIfAbsent(path, SampleHash::of);
    }
}
