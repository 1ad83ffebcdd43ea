package dev.retain.reports;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Runs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixTextTest {

    private static final Path OUT = Path.of("out");

    @Test
    void should_read_like_a_table_on_eighty_columns() {
        assertThat(MatrixText.plain().render(Runs.example(OUT)))
                .isEqualTo(
                        """
                                          tool use                   long context             perplexity
                        ! magnitude-2of4  –                          –                        –
                        ✘ rtn-int2-g64    ✘ -100.0% [-100.0, -93.0]  ? -12.0pt [-21.0, -4.0]  · 1.008x
                        ✔ rtn-int8-g64    ✔ -0.8% [-3.1, +1.2]       ✔ 0.0pt [-2.0, +2.0]     · 1.008x
                        ✔ rtn-int4-g64    ✘ -37.4% [-47.0, -27.0]*   ✔ -1.5pt [-6.0, +1.0]    · 1.008x

                        ✔ retained  ✘ degraded  ? undecided  * as a negative control demands
                        4 gates: 2 passed (1 of them a negative control that caught what it must), 1 failed, 1 broken
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 80, 120})
    void should_keep_the_table_within_the_width(int width) {
        String table =
                new MatrixText(width, true, false)
                        .render(Runs.sweep(OUT, 1, 3))
                        .lines()
                        .takeWhile(line -> !line.startsWith("✔ retained"))
                        .collect(joining("\n"));

        assertThat(table.lines()).allMatch(line -> line.length() <= width);
    }

    @Test
    void should_put_columns_below_each_other_if_they_do_not_fit() {
        String text = new MatrixText(40, true, false).render(Runs.sweep(OUT, 1, 2));

        assertThat(text.lines().filter(l -> l.contains("rtn-int0-g64")).count()).isEqualTo(3);
        assertThat(text).contains("tool use", "perplexity");
    }

    @Test
    void should_use_ascii_only_for_a_terminal_without_glyphs() {
        String text = new MatrixText(80, false, false).render(Runs.example(OUT));

        assertThat(text.chars()).allMatch(c -> c < 128);
        assertThat(text).contains("+ rtn-int8-g64", "X rtn-int2-g64", "! magnitude-2of4");
    }

    @Test
    void should_colour_only_if_asked() {
        assertThat(MatrixText.plain().render(Runs.example(OUT))).doesNotContain("\u001b");
        assertThat(new MatrixText(80, true, true).render(Runs.example(OUT)))
                .contains("\u001b[31m✘\u001b[0m rtn-int2-g64");
    }

    @Test
    void should_name_models_if_there_are_several_and_clip_names() {
        assertThat(MatrixText.plain().render(Runs.sweep(OUT, 2, 4)))
                .contains("\npico\n", "\norganisation-very-long-name-ve..\n", "aaaa..");
    }

    @Test
    void should_say_that_a_limited_run_or_an_empty_one_shows_nothing() {
        RunReport run = Runs.example(OUT);

        assertThat(MatrixText.plain().render(Runs.run(run.cells(), true, OUT)))
                .startsWith("!! Not a verdict");
        assertThat(MatrixText.plain().render(Runs.empty(OUT)))
                .isEqualTo("0 gates: nothing ran, so nothing is shown\n");
    }
}
