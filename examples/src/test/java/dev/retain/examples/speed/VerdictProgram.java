package dev.retain.examples.speed;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.TagFilter.includeTags;

import dev.retain.api.CompressedModel;
import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * One gate of {@link SpeedGates} with one compression: the gate's name and the compression's tag.
 * It names nothing of Retain but what benchmark classes name, so that it runs with older builds.
 */
final class VerdictProgram {

    /** What a line begins with that says that a verdict is there. */
    static final String VERDICT = "verdict after samples: ";

    private VerdictProgram() {}

    public static void main(String[] arguments) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .filters(includeEngines("retain"), includeTags(arguments[1]))
                                .selectors(
                                        selectMethod(
                                                SpeedGates.class,
                                                arguments[0],
                                                CompressedModel.class))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));
        boolean one =
                summary.getSummary().getTestsSucceededCount() == 1
                        && summary.getSummary().getTotalFailureCount() == 0;
        System.exit(one ? 0 : 1);
    }
}
