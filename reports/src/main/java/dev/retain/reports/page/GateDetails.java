package dev.retain.reports.page;

import dev.retain.api.SuiteScore;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.NumberText;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.lost.LostSamples;
import dev.retain.reports.matrix.Attempts;
import dev.retain.reports.matrix.Links;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.MeasureColumn;
import dev.retain.reports.matrix.Standing;
import dev.retain.reports.pruning.PruningCourse;
import dev.retain.reports.trend.Trend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** How a gate came out. */
final class GateDetails {

    private static final int LONGEST_FAILURE = 8_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NAMES = 2_000;

    private final Matrix matrix;
    private final Anchors anchors;
    private final Function<CellReport, List<LostSample>> lost;

    GateDetails(Matrix matrix, Anchors anchors, Function<CellReport, List<LostSample>> lost) {
        this.matrix = matrix;
        this.anchors = anchors;
        this.lost = lost;
    }

    void write(CellReport cell, Markup out) {
        Standing standing = Standing.of(cell.outcome());
        out.open("section", "id", anchors.of(cell), "class", "gate-details " + standing.id());
        title(cell, standing, out);
        attempts(cell, out);
        cell.failure().ifPresent(f -> failure(f, out));
        List<LostSample> samples = lost.apply(cell);
        cell.verdicts()
                .forEach(
                        v ->
                                VerdictDetails.write(
                                        v,
                                        Standing.of(cell, v),
                                        anchors.of(cell, v),
                                        drawn(Trend.of(cell, v)),
                                        samples.stream()
                                                .filter(s -> s.suite().equals(v.suite()))
                                                .filter(s -> v.lost().contains(s.id()))
                                                .toList(),
                                        out));
        cell.scores().stream()
                .filter(s -> cell.verdicts().stream().noneMatch(v -> v.suite().equals(s.suite())))
                .forEach(s -> score(cell, s, out));
        notAsked(cell, out);
        figures(cell, out);
        if (matrix.complete()) {
            PruningView.write(PruningCourse.in(cell.directory()), out);
        }
        if (!cell.facts().isEmpty()) {
            out.open("details", "class", "more-facts").element("summary", "facts of this gate");
            FactsTable.write(cell.facts(), out);
            out.close();
        }
        out.closeLine();
    }

    private void title(CellReport cell, Standing standing, Markup out) {
        String type = cell.id().testClass();
        String name = type.substring(type.lastIndexOf('.') + 1) + "." + cell.id().method();
        out.open("h4");
        Chip.write(standing, out);
        out.element("span", SafeText.clip(name, LONGEST_NAME), "class", "name").close();
        out.open("p", "class", "meta").text("took " + NumberText.duration(cell.duration()) + " · ");
        Path samples = cell.directory().resolve(LostSamples.FILE);
        if (Files.isRegularFile(samples)) {
            out.element(
                    "a",
                    "every sample (" + LostSamples.FILE + ")",
                    "href",
                    Links.href(matrix.directory(), samples));
        } else {
            out.text("no samples were written");
        }
        out.closeLine();
    }

    private void attempts(CellReport cell, Markup out) {
        List<CellReport> before = matrix.run().before(cell);
        if (before.isEmpty()) {
            return;
        }
        out.open("p", "class", "meta");
        out.text(SafeText.clip(Attempts.sentence(cell, before), LONGEST_FAILURE));
        for (CellReport attempt : before) {
            Path samples = attempt.directory().resolve(LostSamples.FILE);
            if (Files.isRegularFile(samples)) {
                out.text(" · ");
                out.element(
                        "a",
                        "samples of attempt " + attempt.attempt(),
                        "href",
                        Links.href(matrix.directory(), samples));
            }
        }
        out.closeLine();
    }

    private static void failure(String failure, Markup out) {
        out.element(
                "pre",
                SafeText.clip(failure.strip(), LONGEST_FAILURE),
                "class",
                "failure",
                "tabindex",
                "0");
    }

    /**
     * While the run goes on the page is written again and again, and drawing would take longest.
     */
    private Trend drawn(Trend trend) {
        return matrix.complete() ? trend : Trend.NONE;
    }

    private void score(CellReport cell, SuiteScore score, Markup out) {
        out.open("section", "class", "verdict measured").open("h5");
        Chip.write(Standing.MEASURED, out);
        out.element("span", SafeText.clip(score.suite(), LONGEST_NAME), "class", "name").close();
        out.element(
                "p",
                "%s, change %s, n %d. No gate asked about it."
                        .formatted(
                                VerdictText.scores(score),
                                Minus.in(VerdictText.change(score)),
                                score.n()));
        TrendView.write(drawn(Trend.of(cell, score)), out);
        out.closeLine();
    }

    private static void notAsked(CellReport cell, Markup out) {
        String suites = String.join(", ", Matrix.notAsked(cell));
        if (!suites.isEmpty()) {
            out.open("p", "class", "not-asked");
            Chip.write(Standing.NOT_ASKED, out);
            out.text(SafeText.clip(suites, LONGEST_NAMES)).closeLine();
        }
    }

    private void figures(CellReport cell, Markup out) {
        if (cell.measures().isEmpty()) {
            return;
        }
        out.open("dl", "class", "numbers figures");
        for (MeasureColumn column : matrix.measures()) {
            column.entry(List.of(cell))
                    .known()
                    .ifPresent(
                            known ->
                                    out.open("div")
                                            .element(
                                                    "dt",
                                                    SafeText.clip(column.label(), LONGEST_NAME))
                                            .element("dd", Minus.in(known))
                                            .close());
        }
        out.closeLine();
    }
}
