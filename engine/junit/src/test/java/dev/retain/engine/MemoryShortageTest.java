package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.engine.fixtures.ScriptedBenchmarks;
import dev.retain.engine.fixtures.Witness;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The platform ends a run at an OutOfMemoryError, so it must see another one. */
class MemoryShortageTest {

    @Test
    void should_break_one_cell_and_run_the_others_when_memory_runs_out(@TempDir Path root) {
        EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selectClass(ScriptedBenchmarks.class.getName() + "$Hungry"))
                .configurationParameter(
                        "baseline", Script.forgetting(0).in(root.resolve("baseline")).toString())
                .configurationParameter(
                        "candidate", Script.forgetting(1).in(root.resolve("candidate")).toString())
                .configurationParameter(
                        Constants.REPORTS_DIRECTORY, root.resolve("reports").toString())
                .execute()
                .testEvents()
                .assertStatistics(s -> s.failed(1).succeeded(1));

        assertThat(Witness.calls()).endsWith("run finished");
        assertThat(Witness.cells())
                .extracting(CellReport::outcome)
                .containsExactlyInAnyOrder(Outcome.PASSED, Outcome.BROKEN);
    }
}
