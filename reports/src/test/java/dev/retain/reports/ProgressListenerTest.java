package dev.retain.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellId;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressListenerTest {

    private final List<String> lines = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ProgressListener listener =
            new ProgressListener(lines::add, results::add, () -> now);
    private final RunReport run = Runs.example(Path.of("out"));
    private final List<CellId> cells = run.cells().stream().map(c -> c.id()).toList();

    @Test
    void should_say_first_what_will_be_done() {
        listener.runStarted(cells);

        assertThat(lines).containsExactly("4 gates on 1 model under 4 compressions");
    }

    @Test
    void should_write_a_line_every_ten_seconds_and_no_more() {
        listener.runStarted(cells);
        lines.clear();

        for (int second = 0; second < 35; second++) {
            listener.progressed(progress(second));
            now = now.plusSeconds(1);
        }

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(
                        "[2/4] smollm2-135m-instruct rtn-int4-g64, keepsActing: tool-use 10/200,"
                                + " retained so far, about 20 s left");
    }

    @Test
    void should_write_a_line_when_a_gate_ends() {
        listener.runStarted(cells);
        lines.clear();

        run.cells().forEach(listener::cellFinished);

        assertThat(lines).isEmpty();
        assertThat(results)
                .hasSize(4)
                .contains(
                        "[2/4] smollm2-135m-instruct rtn-int4-g64, keepsActing: passed in 62 s;"
                                + " tool-use-calls degraded, as demanded -37.4 % [-47.0, -27.0]"
                                + " n=96; needle retained -1.5 points [-6.0, +1.0] n=200")
                .last()
                .asString()
                .startsWith("[4/4] smollm2-135m-instruct magnitude-2of4, keepsActing: broken in")
                .endsWith("use 64 or 32");
    }

    @Test
    void should_end_with_the_count_and_the_page() {
        listener.runStarted(cells);
        lines.clear();

        listener.runFinished(run);

        assertThat(lines)
                .containsExactly(
                        "4 gates: 2 passed (1 of them a negative control that caught what it must),"
                                + " 1 failed, 1 broken",
                        "Report: " + Path.of("out", "matrix.html"));
    }

    @Test
    void should_stay_on_one_line_whatever_a_name_brings() {
        var id = new CellId("T", "m\nn", "model\r\n", "c");

        listener.progressed(new Progress(id, 1, 1, "compressing", 0, 0, "", Optional.empty()));

        assertThat(lines).containsExactly("[1/1] model  c, m n: compressing");
    }

    private Progress progress(int done) {
        return new Progress(
                cells.get(1),
                2,
                4,
                "tool-use",
                done,
                200,
                "retained so far",
                Optional.of(Duration.ofSeconds(20)));
    }
}
