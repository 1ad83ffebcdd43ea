package dev.retain.reports.lost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.SampleFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostSamplesTest {

    private final Path directory;

    LostSamplesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void should_read_the_first_lost_samples_in_the_verdicts_order() {
        CellReport cell = Runs.example(directory).cells().get(2);
        SampleFile.write(cell, "nothing");

        assertThat(new LostSamples().read(cell, 2))
                .extracting(LostSample::id)
                .containsExactly(
                        "tool-use-calls-0000", "tool-use-calls-0001", "needle-0000", "needle-0001");
    }

    @Test
    void should_find_nothing_if_there_is_no_file() {
        assertThat(new LostSamples().read(Runs.example(directory).cells().get(2), 2)).isEmpty();
    }

    @Test
    void should_pass_over_lines_that_are_too_long_or_no_pair() {
        CellReport cell = Runs.example(directory).cells().get(1);
        SampleFile.lines(
                cell,
                String.join(
                        "\n",
                        "not json",
                        "[1, 2]",
                        "{\"suite\":\"tool-use-calls\",\"sample\":\"tool-use-calls-0000\"}",
                        line("tool-use-calls-0000", "x".repeat(5 << 20)),
                        line("tool-use-calls-0000", "short"),
                        line("tool-use-calls-0001", "cut").substring(0, 60)));

        assertThat(new LostSamples().read(cell, 3))
                .singleElement()
                .extracting(LostSample::candidate)
                .isEqualTo(new LostAnswer("short", "", "0"));
    }

    @Test
    void should_show_the_turn_in_which_two_dialogues_part() {
        CellReport cell = Runs.example(directory).cells().get(1);
        SampleFile.lines(
                cell,
                SampleJson.line(
                        SampleFile.pair(
                                "tool-use-calls",
                                SampleFile.side(
                                        "tool-use-calls-0000",
                                        1,
                                        turn("start", "look"),
                                        turn("apple", "take"),
                                        turn("?", "eat")),
                                SampleFile.side(
                                        "tool-use-calls-0000",
                                        0.25,
                                        turn("start", "look"),
                                        turn("apple", "go")))));

        assertThat(new LostSamples().read(cell, 1))
                .containsExactly(
                        new LostSample(
                                "tool-use-calls",
                                "tool-use-calls-0000",
                                "apple",
                                "{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Kiel\"}}",
                                new LostAnswer("take", "", "1"),
                                new LostAnswer("go", "", "0.25")));
    }

    @Test
    void should_show_the_last_turn_if_two_dialogues_never_part() {
        CellReport cell = Runs.example(directory).cells().get(1);
        var same = new Turn[] {turn("start", "look"), turn("apple", "take")};
        SampleFile.lines(
                cell,
                SampleJson.line(
                        SampleFile.pair(
                                "tool-use-calls",
                                SampleFile.side("tool-use-calls-0000", 1, same),
                                SampleFile.side("tool-use-calls-0000", 0, same))));

        assertThat(new LostSamples().read(cell, 1))
                .singleElement()
                .extracting(LostSample::prompt)
                .isEqualTo("apple");
    }

    @Test
    void should_write_what_answers_were_worth_and_what_cut_them_off_as_a_table() {
        var sample =
                new LostSample(
                        "s",
                        "s-1",
                        "?",
                        "gold",
                        new LostAnswer("right", "", "1"),
                        new LostAnswer("rig", "ended at its limit of 12 tokens", "0"));

        assertThat(LostSamplesCsv.render(List.of(sample)))
                .endsWith("s,s-1,gold,right,rig,1,0,?,,ended at its limit of 12 tokens\r\n");
    }

    private static String line(String sample, String answer) {
        return SampleJson.line(
                SampleFile.pair(
                        "tool-use-calls",
                        SampleFile.side(sample, 1, SampleFile.text("right")),
                        SampleFile.side(sample, 0, SampleFile.text(answer))));
    }

    private static Turn turn(String prompt, String answer) {
        return new Turn(
                new Request.Complete(prompt, 8, List.of()),
                new Answer.Text(answer, Ending.STOP_TEXT, 2));
    }
}
