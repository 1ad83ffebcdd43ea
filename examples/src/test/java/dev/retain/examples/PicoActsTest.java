package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.run.settings.Constants;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Acting is kept in eight bits and lost by 2:4 pruning, as the class says. */
@Tag("slow")
class PicoActsTest {

    @Test
    void should_tell_a_model_that_still_acts_from_one_that_does_not(@TempDir Path folder) {
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(PicoActs.class))
                        .configurationParameter(Constants.SAMPLES, "256")
                        .configurationParameter(
                                Constants.REPORTS_DIRECTORY, folder.resolve("reports").toString())
                        .configurationParameter(
                                Constants.CACHE_DIRECTORY, folder.resolve("cache").toString())
                        .build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);

        assertThat(summary.getSummary().getFailures())
                .extracting(failure -> failure.getException().getMessage())
                .isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
    }
}
