package dev.retain.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a sweep was told.
 *
 * @param classes names of benchmark classes
 * @param store where outcomes are kept
 * @param classPath that of the workers, as it is on each machine
 * @param run the id of the run
 * @param reports the folder of the reports, on the driver's machine
 * @param baselines whether baselines are asked before the cells
 * @param java the program that is a JVM, if it is not the executor's
 * @param jvm arguments of the workers' JVMs
 * @param settings system properties of the workers
 */
record SweepOptions(
        List<String> classes,
        String store,
        String classPath,
        Optional<String> run,
        String reports,
        boolean baselines,
        Optional<String> java,
        List<String> jvm,
        Map<String, String> settings) {

    static final String USAGE =
            """
            RetainSweep --classes CLASS[,CLASS…] --store jdbc:postgresql://HOST/DATABASE --class-path PATH
                [--run ID]         goes on with the run of that id; a new run by default
                [--reports DIR]    target/retain by default
                [--no-baselines]   asks baselines when cells need them, and not in a stage before
                [--java PROGRAM]   the JVM of workers; that of the executors by default
                [--jvm ARGUMENT]…  such as --jvm -Xmx8g
                [-DKEY=VALUE]…     settings and system properties of workers
            """;

    private static final Set<String> WITH_VALUE =
            Set.of("--classes", "--store", "--class-path", "--run", "--reports", "--java", "--jvm");

    private static final String NO_BASELINES = "--no-baselines";

    /** What the driver says itself. */
    private static final Map<String, String> OURS =
            Map.of(
                    "retain.shard", "each cell gets a shard of its own",
                    "retain.shard.by", "each cell gets a shard of its own",
                    "retain.merge", "the driver merges at the end",
                    "retain.store.mode", "workers write and the merge reads",
                    "retain.store", "name it as --store",
                    "retain.run.id", "name it as --run",
                    "retain.reports.directory", "name it as --reports");

    /**
     * Reads arguments.
     *
     * @throws SweepException if one is wrong or missing
     */
    static SweepOptions read(String... arguments) {
        Map<String, List<String>> given = new HashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.startsWith("-D")) {
                setting(name.substring(2), settings);
            } else if (name.equals(NO_BASELINES)) {
                given.put(name, List.of());
            } else if (!WITH_VALUE.contains(name)) {
                throw new SweepException(name + " is no option; there are\n" + USAGE);
            } else if (++i == arguments.length) {
                throw new SweepException(name + " has no value; write it behind it");
            } else {
                given.computeIfAbsent(name, absent -> new ArrayList<>()).add(arguments[i]);
            }
        }
        return of(given, settings);
    }

    private static SweepOptions of(Map<String, List<String>> given, Map<String, String> settings) {
        String classes =
                required(given, "--classes", "the benchmark classes, with commas between them");
        return new SweepOptions(
                Arrays.stream(classes.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                required(
                        given,
                        "--store",
                        "the store that all workers share, such as"
                                + " jdbc:postgresql://host/database"),
                required(
                        given,
                        "--class-path",
                        "the class path of the workers as it is on each machine, such as"
                                + " sweep/lib/*"),
                last(given, "--run"),
                last(given, "--reports").orElse("target/retain"),
                !given.containsKey(NO_BASELINES),
                last(given, "--java"),
                given.getOrDefault("--jvm", List.of()),
                settings);
    }

    private static void setting(String text, Map<String, String> settings) {
        String[] parts = text.split("=", 2);
        String key = parts[0];
        if (OURS.containsKey(key)) {
            throw new SweepException(
                    "%s is what a sweep says itself: %s; leave -D%s out"
                            .formatted(key, OURS.get(key), key));
        }
        settings.put(key, parts.length == 1 ? "" : parts[1]);
    }

    private static Optional<String> last(Map<String, List<String>> given, String name) {
        return Optional.ofNullable(given.get(name))
                .map(values -> values.get(values.size() - 1))
                .filter(value -> !value.isBlank());
    }

    private static String required(Map<String, List<String>> given, String name, String what) {
        return last(given, name)
                .orElseThrow(() -> new SweepException("%s is missing: %s".formatted(name, what)));
    }

    /**
     * Refuses a store that executors on other machines would each have one of.
     *
     * @param master where Spark runs
     */
    void requireShared(String master) {
        boolean server = store.startsWith("jdbc:postgresql:");
        if (!server && !master.startsWith("local")) {
            throw new SweepException(
                    "what --store names is no server of PostgreSQL, and the executors of %s may be on other machines; name one as --store jdbc:postgresql://host/database"
                            .formatted(master));
        }
        if (store.equals("off")) {
            throw new SweepException(
                    "a sweep needs a store, or nothing that a worker computes arrives; name one as"
                            + " --store");
        }
    }

    /** A file, whatever folder a worker runs in. */
    String storeFromAnywhere() {
        return store.contains(":") ? store : Path.of(store).toAbsolutePath().toString();
    }

    /** How workers are started. */
    WorkerStart start(String runId, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        more.forEach(all::putIfAbsent);
        all.put("retain.store", storeFromAnywhere());
        all.put("retain.run.id", runId);
        return new WorkerStart(java, classPath, new ArrayList<>(jvm), new LinkedHashMap<>(all));
    }
}
