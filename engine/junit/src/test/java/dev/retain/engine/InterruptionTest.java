package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.retain.api.report.CellReport;
import dev.retain.engine.fixtures.Benchmarks;
import dev.retain.engine.fixtures.Witness;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.TinyModel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs that do not come to their end, or whose tree does not last as long as they do. */
class InterruptionTest {

    private static final String SOUND = Benchmarks.class.getName() + "$Sound";

    @TempDir Path folder;
    private Map<String, String> parameters = Map.of();

    @BeforeEach
    void writeModel() {
        parameters =
                Map.of(
                        "tiny",
                        TinyModel.in(folder.resolve("tiny")).toString(),
                        Constants.DTYPE,
                        "fp32",
                        Constants.REPORTS_DIRECTORY,
                        folder.resolve("reports").toString(),
                        Constants.CACHE_DIRECTORY,
                        folder.resolve("cache").toString());
    }

    private EngineTestKit.Builder kit() {
        return EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selectClass(SOUND))
                .configurationParameters(parameters);
    }

    @Test
    void should_stop_between_batches_when_cancelled_on_the_way() {
        CancellationToken token = CancellationToken.create();
        Witness.hear(
                progress -> {
                    if (progress.done() > 0 && progress.doing().equals("speaks")) {
                        token.cancel();
                    }
                });
        kit().cancellationToken(token)
                .execute()
                .testEvents()
                .assertStatistics(s -> s.started(1).aborted(1));

        CellReport report = Witness.cells().get(0);
        assertThat(report.outcome()).isEqualTo(CellReport.Outcome.ABORTED);
        assertThat(report.failure()).contains("the run was cancelled");
        assertThat(report.scores().get(0).n()).as("what was computed is kept").isEqualTo(16);
    }

    @Test
    void should_break_a_cell_that_takes_longer_than_its_time() {
        kit().configurationParameter(Constants.CELL_TIMEOUT, "1")
                .configurationParameter(Constants.MEASURE, "all")
                .configurationParameter(Constants.SAMPLES, "100000")
                .execute()
                .testEvents()
                .assertStatistics(s -> s.failed(2));

        assertThat(Witness.cells())
                .allSatisfy(
                        cell -> {
                            assertThat(cell.outcome()).isEqualTo(CellReport.Outcome.BROKEN);
                            assertThat(cell.failure().orElseThrow())
                                    .contains("took longer than 1 s")
                                    .contains("raise retain.cell.timeout");
                        });
    }

    @Test
    void should_report_all_cells_when_the_platform_forgets_finished_nodes() {
        var summary = new SummaryGeneratingListener();
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .filters(includeEngines(RetainTestEngine.ID))
                        .selectors(selectClass(SOUND))
                        .configurationParameters(parameters)
                        .configurationParameter(Constants.SAMPLES, "48")
                        .configurationParameter(
                                LauncherConstants.MEMORY_CLEANUP_ENABLED_PROPERTY_NAME, "true")
                        .build();
        LauncherFactory.create().execute(request, summary);

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
        assertThat(Witness.run().cells()).hasSize(2);
    }
}
