package dev.retain.examples.kills;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** {@link KilledRunsTest} as a program, with as many kills as {@code build.kills} says. */
final class ManyKills {

    private ManyKills() {}

    public static void main(String[] arguments) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .filters(includeEngines("junit-jupiter"))
                                .selectors(selectClass(KilledRunsTest.class))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));
        long passed = summary.getSummary().getTestsSucceededCount();
        System.out.printf(
                "%d of %d kills went unnoticed%n",
                passed, summary.getSummary().getTestsFoundCount());
        boolean all = summary.getSummary().getTotalFailureCount() == 0 && passed > 0;
        System.exit(all ? 0 : 1);
    }
}
