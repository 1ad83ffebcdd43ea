package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.engine.fixtures.ControlledBenchmarks;
import dev.retain.engine.fixtures.Witness;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.testkit.engine.EngineTestKit;

class NullControlAnnotationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private EngineTestKit.Builder kit(String name) {
        return EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selectClass(ControlledBenchmarks.class.getName() + "$" + name))
                .configurationParameter(
                        "baseline", Script.forgetting(0).in(root.resolve("b")).toString())
                .configurationParameter(
                        "candidate", Script.forgetting(1).in(root.resolve("c")).toString())
                .configurationParameter(
                        Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
    }

    /** On how many samples the baseline was compared with itself, by gate. */
    private static Map<String, Integer> controlled() {
        return Witness.cells().stream()
                .collect(
                        Collectors.toMap(
                                cell -> cell.id().method(),
                                cell ->
                                        cell.verdicts()
                                                .get(0)
                                                .noise()
                                                .map(noise -> noise.samples())
                                                .orElse(0)));
    }

    @Test
    void should_be_on_when_the_class_or_the_gate_says_so() {
        kit("Controlled").execute().testEvents().assertStatistics(s -> s.succeeded(3));

        assertThat(controlled())
                .containsOnly(
                        entry("asTheClass", 64),
                        entry("asItSays", 16),
                        entry("asAnAnnotationOfItsOwnSays", 24));
    }

    @Test
    void should_be_off_when_the_run_says_so() {
        kit("Controlled").configurationParameter(Constants.NULL_CONTROL, "0").execute();

        assertThat(controlled()).hasSize(3).containsValues(0).doesNotContainValue(64);
    }

    @Test
    void should_be_refused_when_it_compares_nothing() {
        assertThat(kit("ComparesNothing").discover().getDiscoveryIssues())
                .extracting(DiscoveryIssue::message)
                .singleElement()
                .asString()
                .contains("gate", "@NullControl(0), which compares nothing", "a number above 0");
    }
}
