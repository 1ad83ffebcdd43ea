package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The committed transcript is repeated on pico, and its gate holds. */
class PicoByTranscriptTest {

    private static final Path TRANSCRIPT = Path.of("src/main/pruning/pico-threshold-30.jsonl");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void should_prune_as_the_transcript_says(@TempDir Path folder) throws IOException {
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(PicoByTranscript.class))
                        .configurationParameter(
                                "transcript", TRANSCRIPT.toAbsolutePath().toString())
                        .configurationParameter(Constants.SAMPLES, "48")
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
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        var recorded = decisions(TRANSCRIPT);
        assertThat(recorded).hasSize(8);
        assertThat(decisions(repeated(folder))).isEqualTo(recorded);
        var end = lines(repeated(folder)).get(lines(repeated(folder)).size() - 1);
        assertThat(end.path("achievement").asDouble()).isEqualTo(1, within(0.01));
        assertThat(folder.resolve("reports/matrix.html"))
                .content()
                .contains("Pruning: AGENT decided 8 iterations; 30.0 % of the pool are zero");
    }

    private static Path repeated(Path folder) throws IOException {
        try (var files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.endsWith("pruning.jsonl")).findFirst().orElseThrow();
        }
    }

    private static List<JsonNode> decisions(Path transcript) throws IOException {
        return lines(transcript).stream()
                .filter(line -> line.path("kind").asText().equals("decision"))
                .map(line -> line.path("layer_decisions"))
                .toList();
    }

    private static List<JsonNode> lines(Path transcript) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (var line : Files.readAllLines(transcript)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
