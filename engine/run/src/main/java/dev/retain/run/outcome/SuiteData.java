package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.run.settings.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
     * What a suite reads.
     *
     * @param named what the benchmark class names, if it does
     */
    public Optional<Path> of(String suite, Optional<Path> named) {
        return named.or(
                () ->
                        settings.data()
                                .map(folder -> folder.toAbsolutePath().resolve(suite))
                                .filter(Files::exists));
    }

    /** The hash of data; empty if there are none, or none where they are said to be. */
    public String hash(Optional<Path> data) {
        return data.filter(Files::exists)
                .map(path -> hashes.computeIfAbsent(path, SampleHash::of))
                .orElse("");
    }
}
