package dev.retain.examples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.retain.examples.study.PruningStudy;
import dev.retain.run.settings.Parameters;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The main job: runs a benchmark class of this module, shows how far it is, and ends with exit code
 * 0 only if every gate passed. Without an argument that is {@link PicoGates}, or {@link
 * SmolLm2Gates} if {@code -Dmodel} names a model.
 */
public final class MainJob {

    /** Set while the main job runs, so that {@link ConsoleListener} speaks. */
    static final String RUNNING = "build.main-job";

    private static final String SAMPLES = "retain.samples";
    private static final String STORE = "retain.store";
    private static final String CELL_TIMEOUT = "retain.cell.timeout";
    private static final String SHARD = "retain.shard";
    private static final String REPORTS = "retain.reports.directory";

    private static final List<Benchmark> BENCHMARKS =
            List.of(
                    new Benchmark(PicoGates.class, 256),
                    new Benchmark(PicoProof.class, 1_000),
                    new Benchmark(PicoActs.class, 256),
                    new Benchmark(PicoByTranscript.class, 96),
                    new Benchmark(SmolLm2Gates.class, 200),
                    new Benchmark(MethodsOnSmolLm2.class, 128),
                    new Benchmark(AcBenchOnQwen.class, 128, Duration.ofHours(24)));

    /**
     * What can be run.
     *
     * @param type the benchmark class
     * @param samples of a suite at most, unless {@code retain.samples} says otherwise
     * @param cell how long a cell may take, unless {@code retain.cell.timeout} says otherwise
     */
    record Benchmark(Class<?> type, int samples, Duration cell) {

        Benchmark(Class<?> type, int samples) {
            this(type, samples, Duration.ofHours(1));
        }

        String name() {
            return type.getSimpleName();
        }
    }

    private MainJob() {}

    /**
     * Runs a benchmark.
     *
     * @param arguments the simple name of one of them, {@link PruningStudy#NAME}, or nothing
     */
    public static void main(String[] arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        if (name.equals(PruningStudy.NAME)) {
            System.exit(PruningStudy.start(Parameters.ofSystem(), System.out));
        }
        System.exit(start(benchmark(name, System.getProperty("model", ""))));
    }

    /** Runs a benchmark; gives the exit code. */
    static int start(Benchmark benchmark) {
        System.setProperty(RUNNING, "true");
        if (Terminal.isInteractive()) {
            System.setProperty("org.slf4j.simpleLogger.log.dev.retain.progress", "warn");
        }
        unlessSaid(SAMPLES, Integer.toString(benchmark.samples()));
        unlessSaid(CELL_TIMEOUT, Long.toString(benchmark.cell().toSeconds()));
        unlessSaid(STORE, store(benchmark).toString());
        return run(benchmark.type(), System.out);
    }

    private static void unlessSaid(String setting, String value) {
        if (System.getProperty(setting, "").isBlank()) {
            System.setProperty(setting, value);
        }
    }

    /** One each, so that what one benchmark shows does not depend on what others computed. */
    static Path store(Benchmark benchmark) {
        return Path.of(System.getProperty(REPORTS, "target/retain"))
                .toAbsolutePath()
                .resolveSibling("store-" + benchmark.name() + ".db");
    }

    static Benchmark benchmark(String name, String model) {
        String onModel = model.isBlank() ? "PicoGates" : "SmolLm2Gates";
        String wanted = name.isBlank() ? onModel : name;
        return BENCHMARKS.stream()
                .filter(benchmark -> benchmark.name().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no benchmark %s; there are %s"
                                                .formatted(
                                                        wanted,
                                                        BENCHMARKS.stream()
                                                                .map(Benchmark::name)
                                                                .toList())));
    }

    private static int run(Class<?> benchmark, PrintStream out) {
        var summary = new SummaryGeneratingListener();
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .filters(includeEngines("retain"))
                        .selectors(selectClass(benchmark))
                        .build();
        LauncherFactory.create().execute(request, summary);
        return report(summary.getSummary(), out);
    }

    private static int report(TestExecutionSummary summary, PrintStream out) {
        summary.getFailures()
                .forEach(
                        failure ->
                                out.printf(
                                        "%n%s%n%s%n",
                                        failure.getTestIdentifier().getDisplayName(),
                                        failure.getException().getMessage()));
        // What is left to other shards is no failure of this one; the merge judges the whole.
        boolean whole = System.getProperty(SHARD, "").isBlank();
        long owed = summary.getTestsFoundCount() - (whole ? 0 : summary.getTestsSkippedCount());
        boolean green =
                summary.getTotalFailureCount() == 0
                        && (summary.getTestsSucceededCount() > 0 || !whole)
                        && summary.getTestsSucceededCount() == owed;
        return green ? 0 : 1;
    }
}
