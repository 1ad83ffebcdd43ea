package dev.retain.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.remote.protocol.Completion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletedAnswerTest {

    private static Completion completion(String text, String finish, Optional<Boolean> stop) {
        return new Completion(
                text, finish, stop, OptionalInt.of(9), OptionalInt.of(7), List.of(), "");
    }

    @ParameterizedTest
    @CsvSource({
        "length, , 7, LIMIT",
        "length, , 8, CONTEXT_FULL",
        "stop, , 8, END_TOKEN",
        "stop, false, 8, END_TOKEN",
        "stop, true, 8, STOP_TEXT",
        "stop_sequence, , 8, STOP_TEXT",
        "eos_token, , 8, END_TOKEN",
        "tool_calls, , 8, END_TOKEN"
    })
    void should_tell_why_an_answer_ended(String finish, Boolean stop, int most, Ending ending) {
        assertThat(
                        CompletedAnswer.of(
                                completion("a b", finish, Optional.ofNullable(stop)),
                                most,
                                List.of("x")))
                .isEqualTo(new Answer.Text("a b", ending, 7));
    }

    @Test
    void should_cut_what_a_server_leaves_of_stop_texts() {
        assertThat(
                        CompletedAnswer.of(
                                completion("a\n\nb x", "stop", Optional.empty()),
                                20,
                                List.of("x", "\n\n")))
                .isEqualTo(new Answer.Text("a", Ending.STOP_TEXT, 7));
    }

    @Test
    void should_refuse_an_end_that_is_not_the_models_doing() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () ->
                                CompletedAnswer.of(
                                        completion("a", "content_filter", Optional.empty()),
                                        20,
                                        List.of()))
                .withMessageContaining("content_filter");
    }
}
