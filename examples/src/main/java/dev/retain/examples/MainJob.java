package dev.retain.examples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.PrintStream;
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
    static final String RUNNING = "retain.examples.main-job";

    private static final List<Class<?>> BENCHMARKS =
            List.of(PicoGates.class, PicoProof.class, SmolLm2Gates.class, MethodsOnSmolLm2.class);

    private MainJob() {}

    /**
     * Runs a benchmark.
     *
     * @param arguments the simple name of one of them, or nothing
     */
    public static void main(String[] arguments) {
        System.setProperty(RUNNING, "true");
        if (Terminal.isInteractive()) {
            System.setProperty("org.slf4j.simpleLogger.log.dev.retain.progress", "warn");
        }
        String name = arguments.length == 0 ? "" : arguments[0];
        System.exit(run(benchmark(name, System.getProperty("model", "")), System.out));
    }

    static Class<?> benchmark(String name, String model) {
        if (name.isBlank()) {
            return model.isBlank() ? PicoGates.class : SmolLm2Gates.class;
        }
        return BENCHMARKS.stream()
                .filter(benchmark -> benchmark.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no benchmark %s; there are %s"
                                                .formatted(
                                                        name,
                                                        BENCHMARKS.stream()
                                                                .map(Class::getSimpleName)
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
        boolean green =
                summary.getTotalFailureCount() == 0
                        && summary.getTestsSucceededCount() > 0
                        && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
        return green ? 0 : 1;
    }
}
