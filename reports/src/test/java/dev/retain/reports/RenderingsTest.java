package dev.retain.reports;

import static dev.retain.reports.testing.ToyFigure.NAME;
import static dev.retain.reports.testing.ToyFigure.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.RunReport;
import dev.retain.reports.matrix.CellFacts;
import dev.retain.reports.matrix.Fact;
import dev.retain.reports.testing.Markups;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.ToyFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all renderings of a run must show, without any of them knowing it. */
class RenderingsTest {

    private static final List<String> ALL =
            List.of("matrix.html", "matrix.csv", "matrix.json", "matrix.md", "text");

    private final Path out;
    private int renderings;

    RenderingsTest(@TempDir Path out) {
        this.out = out;
    }

    @Test
    void should_show_a_figure_that_none_of_them_knows() throws IOException {
        RunReport run = Runs.example(out);
        List<CellReport> cells = run.cells().stream().map(ToyFigure::addTo).toList();

        for (String rendering : ALL) {
            assertThat(rendered(rendering, Runs.run(cells, false, out)))
                    .as(rendering)
                    .contains(NAME, UNIT, "12.5")
                    .containsPattern("[-−]14\\.25");
            assertThat(rendered(rendering, run)).as(rendering).doesNotContain(NAME);
        }
    }

    @Test
    void should_show_a_figure_that_only_the_pair_has() throws IOException {
        var divergence = new Measure("divergence", "", Double.NaN, 0.03125);
        var run =
                Runs.run(List.of(cell(Outcome.PASSED, List.of(), List.of(divergence))), false, out);

        for (String rendering : ALL) {
            assertThat(rendered(rendering, run))
                    .as(rendering)
                    .contains("divergence", "0.03125")
                    .doesNotContain("NaN", "undefined", "0.03125 →", "→ 0.03125");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"matrix.html", "matrix.md", "text"})
    void should_say_of_a_suite_that_no_gate_asked_for_why_it_has_no_score(String rendering)
            throws IOException {
        String text = rendered(rendering, oneSuiteNotAsked(Outcome.FAILED));

        assertThat(text)
                .contains("◦", "not asked", "-Dretain.measure=all measures it")
                .contains("no gate asked for it, so it was not measured");
    }

    @Test
    void should_say_of_a_suite_that_no_gate_asked_for_in_data() throws IOException {
        RunReport run = oneSuiteNotAsked(Outcome.PASSED);

        assertThat(rendered("matrix.csv", run).lines())
                .anyMatch(line -> line.contains(",workflow-gripper,workflow,") && asksNothing(line))
                .noneMatch(line -> line.contains("long-context"));
        assertThat(rendered("matrix.json", run))
                .contains("\"asked\" : false", "\"standing\" : \"not asked\"");
    }

    @Test
    void should_not_say_that_nobody_asked_if_the_gate_broke_before_it_could() throws IOException {
        for (String rendering : ALL) {
            assertThat(rendered(rendering, oneSuiteNotAsked(Outcome.BROKEN)))
                    .as(rendering)
                    .doesNotContain("◦", "not asked:", "\"not asked\"", ",not asked,");
        }
    }

    @Test
    void should_not_say_that_nobody_asked_if_another_gate_of_the_row_did() throws IOException {
        var run =
                Runs.run(
                        List.of(
                                cell(Outcome.PASSED, List.of(workflow(false)), List.of()),
                                cell(Outcome.PASSED, List.of(workflow(true)), List.of())),
                        false,
                        out);

        assertThat(rendered("text", run)).contains("workflow").doesNotContain("not asked");
    }

    @Test
    void should_name_a_suite_that_was_declared_in_a_column_of_its_own() throws IOException {
        var page = Markups.parse(rendered("matrix.html", oneSuiteNotAsked(Outcome.PASSED)));

        assertThat(Markups.texts(page, "//table[@class='matrix']/thead//th"))
                .contains("workflowworkflow-gripper");
        assertThat(Markups.texts(page, "//td[@class='entry not-asked']"))
                .containsExactly("◦ not asked");
        assertThat(Markups.texts(page, "//p[@class='not-asked']"))
                .containsExactly("◦ not asked workflow-gripper");
    }

    @Test
    void should_use_ascii_only_for_figures_of_a_terminal_without_glyphs() {
        CellReport cell = ToyFigure.addTo(Runs.example(out).cells().get(0));
        RunReport run = Runs.run(List.of(cell), false, out);

        String text = new MatrixText(80, false, false).render(run);

        assertThat(text.chars()).allMatch(c -> c < 128);
        assertThat(text).contains("toy: steps (steps/sample)", "12.5 -> -14.25");
    }

    @Test
    void should_say_no_less_of_a_suite_on_a_terminal_for_the_sake_of_figures() {
        RunReport run = Runs.example(out);
        CellReport cell = run.cells().get(0);
        for (int i = 0; i < 9; i++) {
            cell = ToyFigure.addTo(cell);
        }
        var measured = Runs.run(List.of(cell), false, out);
        var plain = Runs.run(run.cells().subList(0, 1), false, out);

        String table = MatrixText.plain().render(plain).lines().limit(2).toList().toString();
        assertThat(MatrixText.plain().render(measured).lines().limit(2).toList())
                .hasToString(table);
    }

    @Test
    void should_have_every_fact_where_it_is_declared() throws IOException {
        RunReport run = Runs.example(out);
        var page = Markups.parse(rendered("matrix.html", run));
        List<String> columns =
                List.of(rendered("matrix.csv", run).lines().findFirst().orElseThrow().split(","));

        for (Fact fact : CellFacts.ALL) {
            assertThat(rendered("matrix.json", run)).contains("\"" + fact.field() + "\" : ");
            if (!fact.csv().isEmpty()) {
                assertThat(columns).contains(fact.csv());
            }
            if (fact.shown() != Fact.Shown.NOWHERE) {
                assertThat(Markups.texts(page, "//dl[@class='facts']//dt")).contains(fact.label());
            }
            if (fact.shown() == Fact.Shown.MATRIX) {
                assertThat(Markups.texts(page, "//table[@class='matrix']/thead//th"))
                        .contains(fact.title() + fact.under());
                assertThat(rendered("matrix.md", run)).contains("| " + fact.title());
            }
        }
    }

    private String rendered(String rendering, RunReport run) throws IOException {
        if (rendering.equals("text")) {
            return MatrixText.plain().render(run);
        }
        renderings++;
        new MatrixListener()
                .runFinished(
                        new RunReport(
                                "run-" + renderings,
                                run.cells(),
                                run.failures(),
                                run.facts(),
                                run.limited(),
                                run.directory()));
        return Files.readString(run.directory().resolve(rendering));
    }

    private RunReport oneSuiteNotAsked(Outcome outcome) {
        return Runs.run(List.of(cell(outcome, List.of(workflow(false)), List.of())), false, out);
    }

    private static DeclaredSuite workflow(boolean asked) {
        return new DeclaredSuite(
                "workflow-gripper", "1", Capability.WORKFLOW, OutcomeKind.GRADED, asked);
    }

    private CellReport cell(Outcome outcome, List<DeclaredSuite> suites, List<Measure> measures) {
        CellReport broken = Runs.broken(out);
        return new CellReport(
                broken.id(),
                outcome,
                broken.failure(),
                broken.requested(),
                broken.inspection(),
                List.of(),
                List.of(),
                suites,
                measures,
                broken.facts(),
                broken.directory(),
                broken.duration());
    }

    private static boolean asksNothing(String line) {
        return Arrays.asList(line.split(",", -1)).contains("not asked");
    }
}
