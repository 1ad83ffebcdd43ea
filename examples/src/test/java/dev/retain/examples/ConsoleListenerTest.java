package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleListenerTest {

    private static final CellId CELL = new CellId("com.acme.GateTest", "keeps", "m", "rtn-int4");

    private static String said(boolean speaks) {
        var bytes = new ByteArrayOutputStream();
        var listener =
                new ConsoleListener(
                        speaks, false, false, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        var report =
                new CellReport(
                        CELL,
                        CellReport.Outcome.PASSED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Path.of("target"),
                        Duration.ofSeconds(7));
        listener.runStarted(List.of(CELL));
        listener.progressed(new Progress(CELL, 1, 1, "tool-use", 1, 2, "", Optional.empty()));
        listener.cellFinished(report);
        listener.runFinished(
                new RunReport(
                        "r",
                        List.of(report),
                        List.of(),
                        Map.of("outcomes", "96 from the store, none computed"),
                        false,
                        Path.of("target")));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void should_print_cells_matrix_and_where_the_report_lies_in_the_main_job() {
        assertThat(said(true))
                .contains("GateTest.keeps(m, rtn-int4)  7 s")
                .contains("1 gate")
                .contains("Outcomes: 96 from the store, none computed")
                .contains("matrix.html");
    }

    @Test
    void should_be_silent_in_every_other_run() {
        assertThat(said(false)).isEmpty();
    }
}
