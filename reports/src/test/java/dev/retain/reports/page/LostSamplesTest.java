package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellReport;
import dev.retain.reports.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostSamplesTest {

    private final Path directory;

    LostSamplesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void should_read_the_first_lost_samples_in_the_verdicts_order() {
        CellReport cell = Runs.example(directory).cells().get(2);
        Runs.writeSamples(cell, "nothing");

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
    void should_pass_over_lines_that_are_too_long_or_no_json() throws IOException {
        CellReport cell = Runs.example(directory).cells().get(1);
        Files.createDirectories(cell.directory());
        String line =
                "{\"suite\":\"tool-use-calls\",\"sample\":\"tool-use-calls-0000\",\"candidate\":"
                        + "{\"answers\":[\"%s\"]}}";
        Files.writeString(
                cell.directory().resolve("samples.jsonl"),
                String.join(
                        "\n",
                        "not json",
                        "[1, 2]",
                        line.formatted("x".repeat(5 << 20)),
                        line.formatted("short"),
                        "{\"suite\":\"tool-use-calls\",\"sam"));

        assertThat(new LostSamples().read(cell, 3))
                .singleElement()
                .satisfies(
                        sample -> {
                            assertThat(sample.candidate()).isEqualTo("short");
                            assertThat(sample.baseline()).isEmpty();
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "plain"                                       | plain
                    {"text":"an answer"}                          | an answer
                    ["one answer"]                                | one answer
                    [{"text":"an answer"}]                        | an answer
                    [[-0.25,-3]]                                  | -0.2500  -3
                    {"values":[-0.25,-3]}                         | -0.2500  -3
                    {"chat":[{"role":"user","content":"hello"}]}  | user: hello
                    {"unknown":{"shape":1}}                       | {"unknown":{"shape":1}}
                    """)
    void should_understand_answers_of_any_shape(String json, String text) throws IOException {
        CellReport cell = Runs.example(directory).cells().get(1);
        Files.createDirectories(cell.directory());
        Files.writeString(
                cell.directory().resolve("samples.jsonl"),
                ("{\"suite\":\"tool-use-calls\",\"id\":\"tool-use-calls-0000\","
                                + "\"baseline\":{\"answers\":%s}}\n")
                        .formatted(json));

        assertThat(new LostSamples().read(cell, 1))
                .singleElement()
                .extracting(LostSample::baseline)
                .isEqualTo(text);
    }

    @Test
    void should_show_the_turn_in_which_two_dialogues_part() throws IOException {
        CellReport cell = Runs.example(directory).cells().get(1);
        Files.createDirectories(cell.directory());
        Files.writeString(
                cell.directory().resolve("samples.jsonl"),
                """
                {"suite": "tool-use-calls", "sample": "tool-use-calls-0000",\
                 "baseline": {"answers": ["look", "take", "eat"], "outcome": 1},\
                 "candidate": {"requests": ["start", "apple", "?"], "answers": ["look", "go"]}}
                """);

        assertThat(new LostSamples().read(cell, 1))
                .singleElement()
                .satisfies(
                        sample -> {
                            assertThat(sample.prompt()).isEqualTo("apple");
                            assertThat(sample.baseline()).isEqualTo("take");
                            assertThat(sample.candidate()).isEqualTo("go");
                        });
    }

    @Test
    void should_say_where_two_answers_part() {
        assertThat(LostSampleView.common("abc", "abd")).isEqualTo(2);
        assertThat(LostSampleView.common("abc", "abc")).isZero();
        assertThat(LostSampleView.common("", "abc")).isZero();
        assertThat(LostSampleView.common("😀a", "😁a")).isZero();
    }
}
