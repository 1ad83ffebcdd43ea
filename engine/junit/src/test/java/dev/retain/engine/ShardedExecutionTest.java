package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.engine.fixtures.ScriptedBenchmarks;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class ShardedExecutionTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");

    @BeforeEach
    void writeModels() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
    }

    private EngineTestKit.Builder engine(String key, String value) {
        return EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(
                        Stream.of("OneGate", "TwoGates", "ThirdGate")
                                .map(name -> ScriptedBenchmarks.class.getName() + "$" + name)
                                .map(name -> selectClass(name))
                                .toArray(ClassSelector[]::new))
                .configurationParameter("baseline", baseline.toString())
                .configurationParameter("candidate", candidate.toString())
                .configurationParameter(Constants.STORE, root.resolve("sweep.memory").toString())
                .configurationParameter(Constants.RUN_ID, "night")
                .configurationParameter(
                        Constants.REPORTS_DIRECTORY, root.resolve("reports").toString())
                .configurationParameter(key, value);
    }

    private EngineExecutionResults execute(String key, String value) {
        return engine(key, value).execute();
    }

    private static List<String> whySkipped(EngineExecutionResults results) {
        return results.testEvents().skipped().stream()
                .map(Event::getPayload)
                .map(payload -> String.valueOf(payload.orElse("")))
                .toList();
    }

    private int asked() {
        return ScriptedLoader.asked(baseline).requests()
                + ScriptedLoader.asked(candidate).requests();
    }

    @Test
    void should_skip_with_a_sentence_what_is_in_another_shard_and_fail_no_class_for_it() {
        EngineExecutionResults first = execute(Constants.SHARD, "1/2");
        EngineExecutionResults second = execute(Constants.SHARD, "2/2");

        first.testEvents().assertStatistics(s -> s.succeeded(2).skipped(2).failed(0).aborted(0));
        second.testEvents().assertStatistics(s -> s.succeeded(2).skipped(2).failed(0).aborted(0));
        first.containerEvents().assertStatistics(s -> s.failed(0));
        second.containerEvents().assertStatistics(s -> s.failed(0));
        assertThat(whySkipped(first)).containsOnly("not in this shard (1 of 2)");
        assertThat(whySkipped(second)).containsOnly("not in this shard (2 of 2)");
    }

    @Test
    void should_end_as_the_shards_did_and_ask_no_model_when_they_are_merged() {
        execute(Constants.SHARD, "1/2");
        execute(Constants.SHARD, "2/2");
        int before = asked();

        EngineExecutionResults merged = execute(Constants.MERGE, "2");

        merged.testEvents().assertStatistics(s -> s.succeeded(4).skipped(0).failed(0).aborted(0));
        merged.containerEvents().assertStatistics(s -> s.failed(0));
        assertThat(asked()).isEqualTo(before);
    }

    @Test
    void should_be_red_when_a_shard_is_missing() {
        execute(Constants.SHARD, "1/2");

        EngineExecutionResults merged = execute(Constants.MERGE, "2");

        merged.testEvents().assertStatistics(s -> s.succeeded(2).failed(2));
        assertThat(
                        merged.testEvents().failed().stream()
                                .map(event -> event.getPayload().map(String::valueOf).orElse("")))
                .allMatch(failure -> failure.contains("shard 2 of 2 did not bring it"));
    }

    @Test
    void should_refuse_a_shard_that_is_none_before_anything_runs() {
        assertThat(engine(Constants.SHARD, "3/2").discover().getDiscoveryIssues())
                .filteredOn(issue -> issue.severity() == DiscoveryIssue.Severity.ERROR)
                .singleElement()
                .satisfies(
                        issue ->
                                assertThat(issue.message())
                                        .contains("retain.shard=3/2 is not a setting"));
    }
}
