package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.api.task.LoadedModel;
import dev.retain.remote.testing.LocalModels;
import dev.retain.remote.testing.ModelServer;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The example's gate on pico and an artifact of it, each behind a server. */
class ServedGatesTest {

    private static final int SAMPLES = 48;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void should_ask_both_servers_and_say_what_pico_cannot_do() throws IOException {
        LocalModels models = LocalModels.in(folder);
        Path artifact = models.artifact(8);
        try (LoadedModel pico = models.load(LocalModels.PICO);
                LoadedModel int8 = models.load(artifact.toString());
                ModelServer baseline = serve("pico", pico);
                ModelServer candidate = serve("pico-int8", int8)) {
            var request =
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(ServedGates.class))
                            .configurationParameters(models.values())
                            .configurationParameter(Constants.SAMPLES, Integer.toString(SAMPLES))
                            .configurationParameter("server.baseline", baseline.address())
                            .configurationParameter("server.candidate", candidate.address())
                            .configurationParameter("tokenizer", artifact.toString())
                            .build();
            var summary = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, summary);

            assertThat(summary.getSummary().getFailures())
                    .singleElement()
                    .satisfies(
                            failure ->
                                    assertThat(failure.getException())
                                            .message()
                                            .contains(
                                                    "INCONCLUSIVE: the baseline's own score is not"
                                                            + " above the tolerance of 10 points",
                                                    "the candidate against itself: 0 of "
                                                            + SAMPLES
                                                            + " pairs discordant"));
            assertThat(baseline.answered()).isGreaterThanOrEqualTo(SAMPLES);
            assertThat(candidate.answered()).isGreaterThanOrEqualTo(2 * SAMPLES);
        }
    }

    private static ModelServer serve(String name, LoadedModel model) {
        return new ModelServer(name, model, new ConcurrentHashMap<>());
    }
}
