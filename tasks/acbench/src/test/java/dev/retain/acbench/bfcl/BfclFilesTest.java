package dev.retain.acbench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BfclFilesTest {

    private static final String QUESTION =
            """
            {"id": "live_simple_3-1-0", "question": [[{"role": "system", "content": "Be brief."}, \
            {"role": "user", "content": "Ring the bell twice."}]], "function": [{"name": \
            "bell.ring", "parameters": {"type": "dict", "properties": {"times": {"type": \
            "integer"}, "how": {"type": "string"}}, "required": ["times"]}}]}
            """;

    private static final String ACCEPTED =
            """
            {"id": "live_simple_3-1-0", "ground_truth": [{"bell.ring": {"times": [2], "how": \
            ["", "loud"]}}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write(BfclCategory.LIVE_SIMPLE.questionFile(), QUESTION);
        write(BfclCategory.LIVE_SIMPLE.acceptedFile(), ACCEPTED);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Sample> samples() {
        return new BfclSuite(BfclCategory.LIVE_SIMPLE).samples(new PlainContext(folder));
    }

    @Test
    void should_make_a_sample_of_a_question() {
        Sample sample = samples().get(0);

        assertThat(sample.id()).isEqualTo("live_simple_0003-0001-0000");
        assertThat(sample.gold()).isEqualTo("[bell.ring(times=2)]");
        assertThat(sample.cluster()).hasValue("functions-1");
        assertThat(BfclSuitesTest.outcome(sample, sample.gold())).isEqualTo(1);
        assertThat(BfclSuitesTest.outcome(sample, "bell.ring(times=2, how='Loud')")).isEqualTo(1);
        assertThat(BfclSuitesTest.outcome(sample, "[bell.ring(times=3)]")).isZero();
        assertThat(BfclSuitesTest.outcome(sample, "[bell.ring(times=2), f()]")).isZero();
    }

    @Test
    void should_keep_the_scene_that_a_question_sets() {
        try (Dialogue dialogue = samples().get(0).open()) {
            var chat = ((Request.Generate) dialogue.next().orElseThrow()).chat();

            assertThat(chat).hasSize(2);
            assertThat(chat.get(0).content()).contains("bell.ring").endsWith("\n\nBe brief.");
        }
    }

    @Test
    void should_tell_what_cannot_be_read_from_what_is_wrong() {
        Sample sample = samples().get(0);

        assertThat(readable(sample, "ding dong")).isZero();
        assertThat(readable(sample, "[f()]")).isEqualTo(1);
        assertThat(readable(sample, "[" + "x".repeat(100_000) + "(a=" + "(".repeat(100_000)))
                .isZero();
    }

    private static double readable(Sample sample, String answer) {
        try (Dialogue dialogue = sample.open()) {
            assertThat(dialogue.next()).isPresent();
            dialogue.accept(new Answer.Text(answer, Ending.LIMIT, 1));
            return dialogue.figures().getOrDefault(BfclSuite.READABLE, Double.NaN);
        }
    }

    @Test
    void should_say_what_goes_where_when_a_file_is_missing() throws IOException {
        Files.delete(folder.resolve(BfclCategory.LIVE_SIMPLE.acceptedFile()));

        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(
                        "bfcl-live-simple",
                        folder.resolve(BfclCategory.LIVE_SIMPLE.acceptedFile()).toString(),
                        "github.com/ShishirPatil/gorilla");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"question\": [[ | \"question\": [], \"other\": [[ | question",
                "\"role\": \"user\" | \"role\": \"pilot\" | question",
                "\"content\": \"Ring the bell twice.\" | \"content\": 7 | question",
                "\"parameters\" | \"none\" | function",
                "live_simple_3-1-0 | live_simple_4-1-0 | ground_truth",
            })
    void should_name_the_file_and_the_question_when_a_field_is_broken(
            String sound, String broken, String field) throws IOException {
        write(BfclCategory.LIVE_SIMPLE.questionFile(), QUESTION.replace(sound, broken));

        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(
                        "BFCL_v4_live_simple.json", field, "live_simple_", "get the file again");
    }

    @Test
    void should_refuse_a_file_without_questions() throws IOException {
        write(BfclCategory.LIVE_SIMPLE.questionFile(), "\n");

        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("no usable questions");
    }
}
