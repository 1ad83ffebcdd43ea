package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.engine.fixtures.ScriptedBenchmarks;
import dev.retain.engine.fixtures.Witness;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

class SharedOutcomesTest {

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

    private long asked(String... benchmarks) {
        int before = requests();
        EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(
                        Arrays.stream(benchmarks)
                                .map(name -> ScriptedBenchmarks.class.getName() + "$" + name)
                                .map(name -> selectClass(name))
                                .toArray(ClassSelector[]::new))
                .configurationParameter("baseline", baseline.toString())
                .configurationParameter("candidate", candidate.toString())
                .configurationParameter(
                        Constants.REPORTS_DIRECTORY, root.resolve("reports").toString())
                .execute()
                .testEvents()
                .assertStatistics(s -> s.failed(0).aborted(0));
        return requests() - before;
    }

    private int requests() {
        return ScriptedLoader.asked(baseline).requests()
                + ScriptedLoader.asked(candidate).requests();
    }

    @Test
    void should_ask_nothing_more_when_two_gates_and_a_third_class_judge_one_pair() {
        long ofOne = asked("OneGate");
        long ofThree = asked("TwoGates", "ThirdGate");

        assertThat(ofOne).isPositive();
        assertThat(ofThree).isEqualTo(ofOne);
        assertThat(Witness.cells())
                .hasSize(3)
                .allSatisfy(
                        cell ->
                                assertThat(cell.verdicts())
                                        .isEqualTo(Witness.cells().get(0).verdicts()));
    }
}
