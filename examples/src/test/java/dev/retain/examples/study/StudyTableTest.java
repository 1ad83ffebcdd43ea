package dev.retain.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.examples.study.MeasuredRow.Judged;
import dev.retain.examples.study.MeasuredRow.Steps;
import dev.retain.examples.study.StudyTable.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTableTest {

    private static final StudyRow WANDA = new StudyRow(PruningWay.WANDA, 0.3, 0);
    private static final StudyRow AGENT = new StudyRow(PruningWay.AGENT, 0.3, 0);
    private static final StudySuites SUITES = StudySuites.PUBLISHED;

    @Test
    void should_answer_whether_the_agent_beats_uniform_wanda() {
        var agent =
                measured(
                        new Steps(12, 3, "stopped"),
                        new Judged("tool-use", Decision.INCONCLUSIVE, 0, 0, 128, ""),
                        new Judged("needle", Decision.DEGRADED, 0.9, 0.5, 64, ""),
                        new Judged("mmlu-cloze", Decision.RETAINED, 0.3, 0.3, 128, ""));

        var table = table(Map.of(), new Line(WANDA, measured(null)), new Line(AGENT, agent));

        assertThat(table.answers())
                .containsExactly(
                        "At 28.43 % of the pool (30.00 % were wanted) the agent beats uniform Wanda"
                            + " by more than 2 points on needle (tool-use: undecided, neither can"
                            + " do any, mmlu-cloze: no better).");
        assertThat(table.markdown())
                .contains("| dense |  | 0 | 0 | 20.00 | 18.00 | 70.0 | 98.0 | 31.0 |")
                .contains(
                        "| AGENT | 0 | 28.43 | 22.40 | 25.00 | 24.50 | 12.5 | 90.0 | 30.0 |"
                                + " undecided | beats | no better | 12 | 3 | 7.5 |")
                .doesNotContain("Not measured");
        assertThat(table.csv()).contains("\nAGENT,0,28.43,22.40,25.00,24.50,12.5,90.0,30.0,");
    }

    @Test
    void should_say_that_the_agent_beats_it_nowhere() {
        var agent =
                measured(
                        new Steps(12, 3, "stopped"),
                        new Judged("needle", Decision.RETAINED, 0.5, 0.5, 128, ""));

        assertThat(table(Map.of(), new Line(AGENT, agent)).answers())
                .containsExactly(
                        "At 28.43 % of the pool (30.00 % were wanted) the agent does not beat"
                                + " uniform Wanda by more than 2 points on any suite (needle: no"
                                + " better).");
    }

    @Test
    void should_name_what_was_not_measured() {
        var table = table(Map.of(AGENT, "nobody to ask"), new Line(WANDA, measured(null)));

        assertThat(table.markdown())
                .contains("no row of AGENT was measured")
                .contains("\nNot measured: agent-30-s0 (nobody to ask).\n");
    }

    @Test
    void should_show_what_the_paper_reports_with_its_weak_baselines() throws IOException {
        assertThat(PublishedRows.markdown())
                .contains("| Qwen3-8B | magnitude 4:8 | 50.00 | 42.40 |  | 60.67 | 36.29 | 1.33 |")
                .contains(
                        "| Qwen3-4B | agent | 50.46 | 45.58 | 53.09 | 39.40 | 44.43 | 2.08 | 40 | 4"
                                + " |")
                .contains("Uniform Wanda, SparseGPT and a rule without a language model were not");
    }

    @Test
    void should_have_the_papers_figures_on_the_page_as_they_are_printed() throws IOException {
        var page = Files.readString(Path.of("../engine/compression/README.md"));

        assertThat(PublishedRows.markdown().lines().filter(line -> line.startsWith("| Qwen")))
                .hasSize(8)
                .allSatisfy(row -> assertThat(page).contains(row));
        assertThat(page.replace('\n', ' ')).contains(PublishedRows.remarks());
    }

    @Test
    void should_read_a_row_as_it_was_kept(@TempDir Path folder) throws IOException {
        var files = new RowFiles(folder.resolve("study"));
        var row =
                measured(
                        new Steps(12, 3, "stopped"),
                        new Judged("needle", Decision.DEGRADED, 0.9, Double.NaN, 64, "why"));

        assertThat(files.find(AGENT)).isEmpty();
        files.keep(AGENT, row);

        assertThat(files.find(AGENT)).contains(row);
        assertThat(files.find(WANDA)).isEmpty();
    }

    private static StudyTable table(Map<StudyRow, String> open, Line... lines) {
        return new StudyTable(SUITES, List.of(lines), open);
    }

    private static MeasuredRow measured(@Nullable Steps steps, Judged... verdicts) {
        return new MeasuredRow(
                "a row",
                "a folder",
                0.28431,
                0.224,
                Map.of(
                        "calibration", 20.0,
                        "wikitext2", 18.0,
                        "tool-use", 0.7,
                        "needle", 0.98,
                        "mmlu-cloze", 0.31),
                Map.of(
                        "calibration", 25.0,
                        "wikitext2", 24.5,
                        "tool-use", 0.125,
                        "needle", 0.9,
                        "mmlu-cloze", 0.3),
                Map.of("needle", 128L),
                steps,
                7.5,
                "wanda-28.43-s0",
                List.of(verdicts));
    }
}
