package dev.retain.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Markups;
import dev.retain.reports.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What one page says of several launches, each with a listener of its own. */
class SeveralProcessesTest {

    private final Path out;
    private final CellReport green;
    private final CellReport red;

    SeveralProcessesTest(@TempDir Path out) {
        this.out = out;
        this.green = Runs.example(out).cells().get(0);
        this.red = Runs.example(out).cells().get(2);
    }

    private MatrixListener started(CellReport... cells) {
        var listener = new MatrixListener();
        listener.runStarted(List.of(cells).stream().map(CellReport::id).toList());
        listener.runContinues(Runs.run(List.of(), false, out));
        return listener;
    }

    private void finished(CellReport... cells) {
        started(cells).runFinished(Runs.run(List.of(cells), false, out));
    }

    private Document page() throws IOException {
        return Markups.parse(Files.readString(out.resolve("matrix.html")));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.resolve("matrix.json").toFile());
    }

    private String headline() throws IOException {
        return Markups.texts(page(), "//h1").get(0);
    }

    private String mood() throws IOException {
        return Markups.texts(page(), "//header/@class").get(0);
    }

    @Test
    void should_put_what_two_processes_report_into_one_page() throws IOException {
        MatrixListener one = started(red);
        MatrixListener other = started(green);
        one.runFinished(Runs.run(List.of(red), false, out));
        other.runFinished(Runs.run(List.of(green), false, out));

        assertThat(headline()).isEqualTo("1 of 2 gates did not pass");
        assertThat(mood()).isEqualTo("top failed");
        assertThat(json().path("cells")).hasSize(2);
        assertThat(json().path("cells").findValuesAsText("fragment")).doesNotHaveDuplicates();
        assertThat(json().path("run").path("fragments")).hasSize(2);
        assertThat(out.resolve("matrix.csv")).content().contains("rtn-int8-g64", "rtn-int2-g64");
        assertThat(out.resolve("matrix.md")).content().contains("2 gates: 1 passed, 1 failed");
    }

    @Test
    void should_say_from_the_start_that_the_run_did_not_end_and_where_it_is() throws IOException {
        MatrixListener listener = started(green);
        assertThat(headline()).isEqualTo("This run did not end");
        assertThat(Markups.texts(page(), "//p[@role='note']").get(0))
                .contains("between two gates", "0 of 1 gates have a result");

        listener.cellStarted(green.id());

        assertThat(mood()).isEqualTo("top failed");
        assertThat(Markups.texts(page(), "//p[@role='note']").get(0))
                .contains("process " + ProcessHandle.current().pid())
                .contains("at ReleaseGateTest.keepsActing(smollm2-135m-instruct, rtn-int8-g64)")
                .contains("System.exit");
        assertThat(json().path("run").path("ended").booleanValue()).isFalse();
        assertThat(json().path("run").path("fragments").get(0).path("running").textValue())
                .contains("rtn-int8-g64");
    }

    @Test
    void should_not_be_green_while_a_process_is_missing_though_all_gates_passed()
            throws IOException {
        started(red).cellStarted(red.id());
        finished(green);

        assertThat(headline()).isEqualTo("This run did not end");
        assertThat(Markups.texts(page(), "//p[@role='note']").get(0))
                .contains("rtn-int2-g64", "1 of 2 gates have a result");
        assertThat(mood()).isEqualTo("top failed");
    }

    @Test
    void should_call_a_gate_flaky_that_passed_only_when_run_again() throws IOException {
        CellReport again = Runs.attempt(Runs.outcome(red, Outcome.PASSED), 2);
        Files.createDirectories(red.directory());
        Files.writeString(red.directory().resolve("samples.jsonl"), "");
        finished(red, green);
        finished(again);

        assertThat(headline()).isEqualTo("1 of 2 gates passed only when run again");
        assertThat(mood()).isEqualTo("top failed");
        assertThat(Markups.texts(page(), "//p[@role='note']").get(0))
                .contains("Green after a rerun is not a pass of the promise")
                .contains("rtn-int2-g64", "surefire.failOnFlakeCount");
        assertThat(Markups.texts(page(), "//p[@class='meta']"))
                .anyMatch(
                        text ->
                                text.contains("passed at attempt 2 of 2; attempt 1: FAILED,")
                                        && text.contains("samples of attempt 1"));
        assertThat(Markups.texts(page(), "//article")).hasSize(2);
        JsonNode cell = json().path("cells").get(0);
        assertThat(cell.path("attempt").intValue()).isEqualTo(2);
        assertThat(cell.path("before").get(0).path("outcome").textValue()).isEqualTo("FAILED");
        assertThat(json().path("tally").path("flaky").intValue()).isEqualTo(1);
        assertThat(json().path("run").path("green").booleanValue()).isFalse();
        assertThat(out.resolve("matrix.md")).content().contains("flaky");
    }

    @Test
    void should_stay_red_when_the_gate_fails_again() throws IOException {
        finished(red);
        finished(Runs.attempt(red, 2));

        assertThat(headline()).isEqualTo("1 of 1 gate did not pass");
        assertThat(Markups.texts(page(), "//p[@class='meta']"))
                .anyMatch(text -> text.contains("failed at attempt 2 of 2; attempt 1: FAILED"));
    }

    @Test
    void should_show_no_cell_of_an_earlier_run() throws IOException {
        finished(red);
        var listener = new MatrixListener();
        listener.runStarted(List.of(green.id()));
        RunReport old = Runs.run(List.of(green), false, out);

        listener.runFinished(new RunReport("new", old.cells(), List.of(), old.facts(), false, out));

        assertThat(headline()).isEqualTo("The gate passed");
        assertThat(mood()).isEqualTo("top passed");
        assertThat(Files.readString(out.resolve("matrix.html"))).doesNotContain("rtn-int2-g64");
        assertThat(json().path("run").path("id").textValue()).isEqualTo("new");
    }

    @Test
    void should_name_a_torn_fragment_and_not_be_green() throws IOException {
        finished(green);
        Files.writeString(out.resolve("runs/a-run/99-1.json"), "{\"name\":\"99-1\",");

        finished(Runs.attempt(green, 2));

        assertThat(headline()).isEqualTo("The gate passed, but the run failed");
        assertThat(mood()).isEqualTo("top failed");
        assertThat(Markups.texts(page(), "//p[@role='note']").get(0))
                .contains("99-1.json", "cannot be read");
    }

    @Test
    void should_not_be_green_when_a_listener_failed() throws IOException {
        var listener = started(green);
        RunReport passed = Runs.run(List.of(green), false, out);
        listener.runFinished(passed);
        assertThat(mood()).isEqualTo("top passed");

        listener.runFailed(
                new RunReport(
                        passed.run(),
                        passed.cells(),
                        List.of("beside the gates: no room for Allure"),
                        passed.facts(),
                        false,
                        out));

        assertThat(headline()).isEqualTo("The gate passed, but the run failed");
        assertThat(mood()).isEqualTo("top failed");
        assertThat(Markups.texts(page(), "//p[@role='note']").get(0))
                .contains("no room for Allure");
    }
}
