package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunReport;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.testing.Markups;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Trends;
import dev.retain.reports.testing.Verdicts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class TrendPageTest {

    @TempDir Path directory = Path.of(".");

    @Test
    void should_draw_the_last_runs_of_a_verdict_and_tell_each_run() {
        RunReport run = Runs.example(directory);
        CellReport cell = Trends.after(run.cells().get(2), Decision.RETAINED, Decision.DEGRADED);

        Document shown = shown(Runs.run(List.of(cell), false, directory));

        String open = "//section[contains(@class,'verdict undecided')]//figure[@class='trend']";
        assertThat(Markups.texts(shown, open + "/figcaption"))
                .containsExactly(
                        "Trend: undecided since the run of 2026-11-03 03:12 UTC, commit"
                                + " 0123456789ab on main; 3 runs are drawn.");
        assertThat(Markups.texts(shown, open + "/*[local-name()='svg']/@aria-label").get(0))
                .startsWith("trend: undecided since");
        String marks = open + "//*[local-name()='g'][*[local-name()='title']]";
        assertThat(Markups.texts(shown, marks + "/@class"))
                .as("scores above, changes below")
                .containsExactly(
                        "retained", "degraded", "undecided", "retained", "degraded", "undecided");
        assertThat(Markups.texts(shown, marks + "/*[local-name()='title']"))
                .anyMatch(
                        told ->
                                told.startsWith(
                                        "2026-11-02 03:12 UTC, commit 0123456789ab on main ·"
                                                + " degraded: 0.970 → 0.850"));
        assertThat(Markups.texts(shown, open + "//*[@class='changed']/@cx"))
                .as("the candidate changed in the last run")
                .containsExactly("400.0", "400.0");
        assertThat(Markups.texts(shown, "//figure[@class='trend']")).hasSize(2);
    }

    @Test
    void should_draw_no_trend_while_the_run_goes_on() {
        RunReport run = Runs.example(directory);
        CellReport cell = Trends.after(run.cells().get(2), Decision.RETAINED, Decision.DEGRADED);
        RunReport soFar = Runs.run(List.of(cell), false, directory);
        CellId next = run.cells().get(3).id();

        String page =
                new MatrixPage()
                        .render(
                                Matrix.of(Runs.soFar(soFar, next, List.of(next))),
                                any -> List.of());

        assertThat(page).contains("class=\"verdict undecided").doesNotContain("<figure");
    }

    @Test
    void should_draw_no_trend_where_no_earlier_run_is_known() {
        RunReport run = Runs.example(directory);
        List<CellReport> cells = new ArrayList<>(run.cells());
        cells.set(1, Trends.after(cells.get(1)));

        assertThat(Markups.texts(shown(Runs.run(cells, false, directory)), "//figure")).isEmpty();
    }

    @Test
    void should_draw_a_suite_that_nobody_asked_about_and_numbers_that_are_none() {
        CellReport cell = Runs.example(directory).cells().get(0);
        CellReport first = Trends.after(cell);
        CellReport both = Trends.with(cell, List.of(first.trend().get(0), first.trend().get(0)));
        Verdict undefined =
                Verdicts.verdict(
                        "needle",
                        cell.verdicts().get(0).question(),
                        Decision.INCONCLUSIVE,
                        new double[] {0, 0, Double.NaN, Double.NEGATIVE_INFINITY, Double.NaN},
                        16);
        CellReport open =
                Trends.after(
                        Runs.cell(
                                directory,
                                "open",
                                Outcome.FAILED,
                                Optional.empty(),
                                List.of(undefined)),
                        Decision.INCONCLUSIVE);

        Document shown = shown(Runs.run(List.of(both, open), false, directory));

        assertThat(
                        Markups.texts(
                                shown,
                                "//section[@class='verdict"
                                        + " measured']/figure//*[@class='measured']"))
                .hasSize(2);
        assertThat(Markups.texts(shown, "//figure//@d | //figure//@y1"))
                .noneMatch(place -> place.contains("NaN") || place.contains("Infinity"));
    }

    @Test
    void should_stay_small_with_the_trend_of_a_hundred_gates() {
        Decision[] decisions = new Decision[19];
        Arrays.fill(decisions, Decision.RETAINED);
        List<CellReport> cells =
                Runs.sweep(directory, 4, 25).cells().stream()
                        .map(cell -> Trends.after(cell, decisions))
                        .toList();

        assertThat(html(Runs.run(cells, false, directory)).length()).isLessThan(10_000_000);
    }

    private static Document shown(RunReport run) {
        return Markups.parse(html(run));
    }

    private static String html(RunReport run) {
        return new MatrixPage().render(Matrix.of(run, List.of()), cell -> List.of());
    }
}
