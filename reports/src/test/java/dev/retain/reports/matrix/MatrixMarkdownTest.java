package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Runs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixMarkdownTest {

    private static final Path OUT = Path.of("out");

    @Test
    void should_write_a_table_that_every_line_fills() {
        List<String> table =
                render(Runs.example(OUT)).lines().filter(l -> l.startsWith("|")).toList();

        assertThat(table).hasSize(6).allMatch(l -> l.split(" \\| ", -1).length == 7);
        assertThat(table.get(0))
                .isEqualTo(
                        "| compression | gates | bits per weight | sparsity<br>of the pool | tool"
                                + " use<br>tool-use-calls | long context<br>needle | perplexity |");
        assertThat(table.get(5))
                .isEqualTo(
                        "| rtn-int4-g64 | ✔ passed | 4.25 | 0.0 % | ✘ **-37.4 %**<br>\\[-47.0,"
                                + " -27.0\\] n=96<br>*as demanded* | ✔ **-1.5 points**<br>\\[-6.0,"
                                + " +1.0\\] n=200 | · 1.008 times<br>n=24 |");
    }

    @Test
    void should_show_what_failed_and_how_many_passed() {
        assertThat(render(Runs.example(OUT)))
                .startsWith(
                        "### Retain: 4 gates: 2 passed (1 of them a negative control that caught"
                                + " what it must), 1 failed, 1 broken\n")
                .contains("<details><summary>! ReleaseGateTest.keepsActing(smollm2-135m-instruct")
                .contains("seed 20260101 · retain 0.1.0");
    }

    @Test
    void should_warn_of_a_limited_run() {
        RunReport run = Runs.example(OUT);

        assertThat(render(Runs.run(run.cells(), true, OUT)))
                .contains("> **Not a verdict: retain.limit cut the samples");
    }

    @Test
    void should_name_the_model_if_there_are_several() {
        assertThat(render(Runs.sweep(OUT, 2, 2))).contains("| model | compression |");
    }

    @Test
    void should_leave_names_as_they_are() {
        assertThat(MatrixMarkdown.escaped("a|b\nc <img src=x> `d` [e](f) *g* @h #1"))
                .isEqualTo("a\\|b c &lt;img src=x&gt; \\`d\\` \\[e\\](f) \\*g\\* \\@h \\#1");
    }

    private static String render(RunReport run) {
        return MatrixMarkdown.render(Matrix.of(run, List.of()));
    }
}
