package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.engine.fixtures.Benchmarks;
import dev.retain.engine.fixtures.Witness;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class ExecutionTest {

    private static final String FIXTURES = Benchmarks.class.getName();

    @TempDir static Path root;
    private static Path tiny = Path.of("unset");

    @TempDir Path reports;

    @BeforeAll
    static void writeModel() {
        tiny = TinyModel.in(root.resolve("tiny model ü"));
    }

    private EngineTestKit.Builder kit(String benchmark) {
        return EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selectClass(FIXTURES + "$" + benchmark))
                .configurationParameter("tiny", tiny.toString())
                .configurationParameter(Constants.SAMPLES, "48")
                .configurationParameter(Constants.DTYPE, "fp32")
                .configurationParameter(Constants.REPORTS_DIRECTORY, reports.toString())
                .configurationParameter(
                        Constants.CACHE_DIRECTORY, root.resolve("cache").toString());
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
    }

    private static CellReport cell(String method) {
        return Witness.cells().stream()
                .filter(cell -> cell.id().method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void should_judge_compressed_models_and_tell_listeners() throws IOException {
        EngineExecutionResults results = kit("Sound").execute();

        results.testEvents().assertStatistics(s -> s.started(2).succeeded(2));
        assertThat(Witness.calls()).startsWith("started 2", "cell rtn-int8-g32", "progressed");
        assertThat(Witness.calls()).endsWith("finished PASSED", "run finished");
        CellReport report = Witness.cells().get(0);
        assertThat(report.verdicts()).hasSize(1);
        assertThat(report.inspection().orElseThrow().bits()).hasValue(8);
        assertThat(report.facts())
                .containsKeys("baseline weights sha256", "candidate compute", "seed");
        assertThat(report.facts()).containsEntry("data", tiny.toString());
        assertThat(report.scores()).extracting("suite").containsExactly("speaks");
        assertThat(report.suites())
                .extracting(DeclaredSuite::id, DeclaredSuite::asked)
                .containsExactly(tuple("speaks", true), tuple("predicts", false));
        assertThat(Witness.run().limited()).isFalse();
        assertThat(Witness.run().cells()).hasSize(2);
        List<String> lines = Files.readAllLines(report.directory().resolve("samples.jsonl"));
        SamplePair first = SampleJson.pair(lines.get(0));
        assertThat(first.suite()).isEqualTo("speaks");
        assertThat(first.sample()).startsWith("speaks-");
        assertThat(first.baseline().turns()).hasSize(2);
        assertThat(((Request.Generate) first.candidate().turns().get(0).request()).chat().get(0))
                .extracting(Message::role)
                .isEqualTo("user");
        assertThat(first.candidate().outcome()).isEqualTo(1);
        assertThat(results.testEvents().reportingEntryPublished().count()).isGreaterThan(5);
        assertThat(results.testEvents().fileEntryPublished().count()).isEqualTo(2);
    }

    @Test
    void should_fail_one_cell_without_the_other() {
        EngineExecutionResults results = kit("Composed").execute();

        results.testEvents().assertStatistics(s -> s.succeeded(1).failed(1));
        results.containerEvents().assertStatistics(s -> s.failed(0));
        assertThat(failures(results).get(0)).hasMessage("lost tiny @ rtn-int2-g32");
        assertThat(cell("other").outcome()).isEqualTo(CellReport.Outcome.FAILED);
        assertThat(cell("other").scores()).isEmpty();
        assertThat(cell("other").suites())
                .extracting(DeclaredSuite::id, DeclaredSuite::asked)
                .containsExactly(tuple("prefers", false));
    }

    @Test
    void should_run_one_cell_again_by_its_id() {
        UniqueId id =
                UniqueId.forEngine("retain")
                        .append("class", FIXTURES + "$Sound")
                        .append("method", "speaks(dev.retain.api.CompressedModel)")
                        .append("model", "tiny")
                        .append("compression", "magnitude-50");
        EngineTestKit.engine(RetainTestEngine.ID)
                .selectors(selectUniqueId(id))
                .configurationParameter("tiny", tiny.toString())
                .configurationParameter(Constants.SAMPLES, "48")
                .configurationParameter(Constants.REPORTS_DIRECTORY, reports.toString())
                .configurationParameter(Constants.CACHE_DIRECTORY, root.resolve("cache").toString())
                .execute()
                .testEvents()
                .assertStatistics(s -> s.started(1).succeeded(1));
    }

    @Test
    void should_say_what_to_set_when_a_property_is_unset() {
        EngineExecutionResults results = kit("Unset").execute();

        assertThat(failures(results).get(0))
                .hasMessageContaining("needs the property nowhere.dir, which is not set")
                .hasMessageContaining("huggingface.co");
        assertThat(Witness.cells().get(0).outcome()).isEqualTo(CellReport.Outcome.BROKEN);
    }

    @Test
    void should_fail_or_abort_when_the_model_is_missing() {
        EngineExecutionResults failing = kit("Missing").execute();
        assertThat(failures(failing).get(0))
                .hasMessageContaining("no/such/model")
                .hasMessageContaining("huggingface.co");

        EngineExecutionResults aborting =
                kit("Missing").configurationParameter(Constants.MISSING_MODEL, "abort").execute();
        aborting.testEvents().assertStatistics(s -> s.aborted(1));
        aborting.containerEvents().assertStatistics(s -> s.failed(1));

        EngineExecutionResults tolerant =
                kit("Missing")
                        .configurationParameter(Constants.MISSING_MODEL, "abort")
                        .configurationParameter(Constants.REQUIRE_CELLS, "false")
                        .execute();
        tolerant.containerEvents().assertStatistics(s -> s.failed(0));
    }

    @Test
    void should_judge_a_given_artifact_and_call_arguments_afterwards() {
        EngineExecutionResults results = kit("Given").execute();

        assertThat(failures(results))
                .extracting(Throwable::getMessage)
                .anySatisfy(
                        m -> assertThat(m).contains("INCONCLUSIVE: the baseline never succeeds"))
                .anySatisfy(
                        m ->
                                assertThat(m)
                                        .contains("no selected suite measures \"poetry\"")
                                        .contains("speaks (TOOL_USE), silent (WORKFLOW)"))
                .contains("afterwards");
        assertThat(cell("asksForMore").outcome()).isEqualTo(CellReport.Outcome.BROKEN);
        assertThat(cell("complains").requested()).isEmpty();
    }

    @Test
    void should_name_the_sample_when_a_suite_gives_no_outcome() {
        assertThat(failures(kit("BrokenSuite").execute()).get(0))
                .hasMessageContaining("suite broken gave sample broken-")
                .hasMessageContaining("the outcome NaN");
    }

    @Test
    void should_fail_before_computing_when_the_group_does_not_divide() {
        assertThat(failures(kit("DoesNotDivide").execute()).get(0))
                .hasMessageContaining("group size 128 does not divide");
    }

    @Test
    void should_never_be_green_when_samples_are_limited() {
        EngineExecutionResults results =
                kit("Sound").configurationParameter(Constants.LIMIT, "48").execute();

        results.testEvents().assertStatistics(s -> s.succeeded(0).aborted(2));
        results.containerEvents().assertStatistics(s -> s.failed(1));
        assertThat(Witness.run().limited()).isTrue();
    }

    @Test
    void should_stop_when_cancelled() {
        CancellationToken token = CancellationToken.create();
        token.cancel();
        EngineExecutionResults results = kit("Sound").cancellationToken(token).execute();

        results.testEvents().assertStatistics(s -> s.succeeded(0));
    }
}
