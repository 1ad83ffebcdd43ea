package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.engine.fixtures.Releases;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Names of models and artifacts in ids and reports. */
class NamedModelsTest {

    private static final String OLD_AND_NEW = Releases.class.getName() + "$OldAndNew";

    @TempDir Path root = Path.of(".");

    @Test
    void should_name_models_and_artifacts_by_what_their_references_mean() {
        var values =
                Map.of(
                        "release.baseline", "/models/SmolLM2-135M-Instruct.Q4_1.gguf",
                        "release.old", "/releases/1.0/artifact",
                        "release.new", "/releases/1.1/artifact/");

        assertThat(names(values))
                .containsExactly(
                        "keeps [smollm2-135m-instruct.q4-1, 1.0-artifact]",
                        "keeps [smollm2-135m-instruct.q4-1, 1.1-artifact]",
                        "keeps [smollm2-135m-instruct.q4-1, named-one]");
    }

    @Test
    void should_name_them_by_their_properties_where_those_have_no_value() {
        assertThat(names(Map.of()))
                .containsExactly(
                        "keeps [release.baseline, release.old]",
                        "keeps [release.baseline, release.new]",
                        "keeps [release.baseline, named-one]");
    }

    @Test
    void should_keep_reports_of_two_releases_apart() throws IOException {
        Path reports = root.resolve("reports");
        EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selector())
                .configurationParameter(
                        "release.baseline", Script.forgetting(0).in(root.resolve("m")).toString())
                .configurationParameter(
                        "release.old", Script.forgetting(0).in(root.resolve("1/out")).toString())
                .configurationParameter(
                        "release.new", Script.forgetting(1).in(root.resolve("2/out")).toString())
                .configurationParameter(Constants.REPORTS_DIRECTORY, reports.toString())
                .configurationParameter(Constants.SAMPLES, "48")
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(3).succeeded(3));

        try (var folders = Files.list(reports.resolve(OLD_AND_NEW).resolve("keeps/m"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrder("1-out", "2-out", "named-one");
        }
    }

    private static List<String> names(Map<String, String> values) {
        return EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selector())
                .configurationParameters(values)
                .discover()
                .getEngineDescriptor()
                .getDescendants()
                .stream()
                .filter(TestDescriptor::isTest)
                .map(TestDescriptor::getDisplayName)
                .toList();
    }

    private static ClassSelector selector() {
        return selectClass(OLD_AND_NEW);
    }
}
