package dev.retain.reports.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedRunTest {

    private static final Path OUT = Path.of("target/reports");

    private final CellReport one = Runs.attempt(Runs.example(OUT).cells().get(0), 1);
    private final CellReport two = Runs.attempt(Runs.example(OUT).cells().get(2), 1);
    private final CellReport twoAgain = Runs.attempt(two, 2);

    private static Fragment fragment(
            String name, int seconds, boolean ended, List<CellReport> cells) {
        return Runs.fragment(
                name,
                seconds,
                cells.stream().map(CellReport::id).toList(),
                Optional.empty(),
                ended,
                Runs.run(cells, false, OUT));
    }

    @Test
    void should_show_each_cell_once_with_its_last_attempt() {
        var run =
                new MergedRun(
                        List.of(
                                fragment("8-1", 9, true, List.of(twoAgain)),
                                fragment("7-1", 0, true, List.of(two, one))),
                        List.of());

        assertThat(run.cells()).containsExactly(twoAgain, one);
        assertThat(run.before(twoAgain)).containsExactly(two);
        assertThat(run.before(one)).isEmpty();
        assertThat(run.fragment(twoAgain).map(Fragment::name)).contains("8-1");
        assertThat(run.planned()).containsExactly(two.id(), one.id());
        assertThat(run.ended()).isTrue();
    }

    @Test
    void should_hide_no_report_behind_another_of_the_same_attempt() {
        CellReport other = Runs.outcome(one, Outcome.BROKEN);

        var run =
                new MergedRun(
                        List.of(
                                fragment("7-1", 0, true, List.of(other)),
                                fragment("8-1", 1, true, List.of(one))),
                        List.of());

        assertThat(run.cells()).containsExactly(other, one);
    }

    @Test
    void should_not_have_ended_where_one_fragment_did_not() {
        var run =
                new MergedRun(
                        List.of(
                                fragment("7-1", 0, false, List.of(one)),
                                fragment("8-1", 1, true, List.of(two))),
                        List.of());

        assertThat(run.ended()).isFalse();
    }

    @Test
    void should_say_what_each_fragment_says_where_they_differ() {
        var run =
                new MergedRun(
                        List.of(said("7-1", 0, "400", false), said("8-1", 1, "100", true)),
                        List.of("9-1 cannot be read"));

        assertThat(run.facts()).containsEntry("samples", "400; 100").containsEntry("seed", "1");
        assertThat(run.facts()).containsEntry("started", "2026-01-01T12:00:00Z");
        assertThat(run.limited()).isTrue();
        assertThat(run.failures()).containsExactly("9-1 cannot be read", "a full disk");
    }

    private static Fragment said(String name, int seconds, String samples, boolean limited) {
        return Runs.fragment(
                name,
                seconds,
                List.of(),
                Optional.empty(),
                true,
                new RunReport(
                        "a-run",
                        List.of(),
                        List.of("a full disk"),
                        Map.of(
                                "samples",
                                samples,
                                "seed",
                                "1",
                                "started",
                                "2026-01-01T12:00:%02dZ".formatted(seconds)),
                        limited,
                        OUT));
    }
}
