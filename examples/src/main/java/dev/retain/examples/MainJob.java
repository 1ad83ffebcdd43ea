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
 * The main job: runs the benchmark classes of this module on the model that {@code -Dmodel} names,
 * shows how far it is, and ends with exit code 0 only if every gate passed.
 */
public final class MainJob {

    /** Set while the main job runs, so that {@link ConsoleListener} speaks. */
    static final String RUNNING = "retain.examples.main-job";

    private static final List<Class<?>> BENCHMARKS = List.of(SmolLm2Gates.class);

    private MainJob() {}

    /** Runs the benchmarks. */
    public static void main(String[] arguments) {
        System.setProperty(RUNNING, "true");
        if (Terminal.isInteractive()) {
            System.setProperty("org.slf4j.simpleLogger.log.dev.retain.progress", "warn");
        }
        System.exit(run(System.out));
    }

    private static int run(PrintStream out) {
        var summary = new SummaryGeneratingListener();
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .filters(includeEngines("retain"))
                        .selectors(BENCHMARKS.stream().map(c -> selectClass(c)).toList())
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
