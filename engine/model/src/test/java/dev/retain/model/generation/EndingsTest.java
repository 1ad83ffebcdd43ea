package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.model.decoder.Precision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why answers of a tiny model end, and how many tokens they are counted as. */
class EndingsTest {

    private static final int CONTEXT = 24;
    private static final Set<Integer> NO_ENDS = Set.of();
    private static final Set<Integer> END_AT_F = Set.of('f' - '@');

    private static Answer.Text answer(Set<Integer> ends, String prompt, int most, String... stops) {
        try (TorchLanguageModel model = load(AlphabetCheckpoint.of(CONTEXT), ends)) {
            return answer(model, prompt, most, stops);
        }
    }

    private static Answer.Text answer(
            TorchLanguageModel model, String prompt, int most, String... stops) {
        return model.complete(List.of(new Request.Complete(prompt, most, List.of(stops)))).get(0);
    }

    private static TorchLanguageModel load(Checkpoint checkpoint, Set<Integer> ends) {
        return DecoderModel.loadTorch(
                checkpoint, Precision.FP32, Optional.of(new LetterTokens(ends)));
    }

    @Test
    void should_end_at_an_end_token_when_the_model_writes_one() {
        assertThat(answer(END_AT_F, "abc", 6))
                .isEqualTo(new Answer.Text("de", Ending.END_TOKEN, 3));
        assertThat(answer(END_AT_F, "e", 1)).isEqualTo(new Answer.Text("", Ending.END_TOKEN, 1));
    }

    @Test
    void should_end_at_a_stop_text_when_it_is_complete() {
        assertThat(answer(NO_ENDS, "abc", 6, "ef"))
                .isEqualTo(new Answer.Text("d", Ending.STOP_TEXT, 3));
        assertThat(answer(NO_ENDS, "abc", 3, "ef"))
                .isEqualTo(new Answer.Text("d", Ending.STOP_TEXT, 3));
        assertThat(answer(NO_ENDS, "abc", 2, "ef"))
                .isEqualTo(new Answer.Text("de", Ending.LIMIT, 2));
    }

    @Test
    void should_leave_out_everything_from_the_first_stop_text_when_several_are_complete() {
        assertThat(answer(NO_ENDS, "abc", 6, "f", "ef"))
                .isEqualTo(new Answer.Text("d", Ending.STOP_TEXT, 3));
    }

    @Test
    void should_end_at_the_end_token_when_its_own_text_would_complete_a_stop_text() {
        assertThat(answer(END_AT_F, "abc", 6, "ef"))
                .isEqualTo(new Answer.Text("de", Ending.END_TOKEN, 3));
        assertThat(answer(END_AT_F, "abc", 6, "e"))
                .isEqualTo(new Answer.Text("d", Ending.STOP_TEXT, 2));
    }

    @Test
    void should_end_at_the_limit_when_nothing_else_ends_it() {
        assertThat(answer(NO_ENDS, "abc", 4)).isEqualTo(new Answer.Text("defg", Ending.LIMIT, 4));
    }

    @Test
    void should_end_where_the_context_is_full_when_more_was_asked_for() {
        String prompt = "a".repeat(CONTEXT - 5);
        assertThat(answer(NO_ENDS, prompt, 6))
                .isEqualTo(new Answer.Text("bcdef", Ending.CONTEXT_FULL, 5));
        assertThat(answer(NO_ENDS, prompt, 5)).isEqualTo(new Answer.Text("bcdef", Ending.LIMIT, 5));
        assertThat(answer(END_AT_F, prompt, 6))
                .isEqualTo(new Answer.Text("bcde", Ending.END_TOKEN, 5));
    }

    @Test
    void should_say_that_logits_were_not_finite_when_the_model_breaks() {
        Checkpoint breaking = AlphabetCheckpoint.breakingAt('e' - '@', CONTEXT);
        try (TorchLanguageModel model = load(breaking, NO_ENDS)) {
            assertThat(
                            model.complete(
                                    List.of(
                                            new Request.Complete("abc", 6, List.of()),
                                            new Request.Complete("abcfg", 6, List.of()))))
                    .containsExactly(
                            new Answer.Text("de", Ending.NOT_FINITE, 2),
                            new Answer.Text("hijklm", Ending.LIMIT, 6));
            assertThat(answer(model, "abc", 2)).isEqualTo(new Answer.Text("de", Ending.LIMIT, 2));
            assertThat(answer(model, "e", 2)).isEqualTo(new Answer.Text("", Ending.NOT_FINITE, 0));
            assertThat(answer(model, "abc", 1)).isEqualTo(new Answer.Text("d", Ending.LIMIT, 1));
        }
    }

    @Test
    void should_end_chats_like_raw_prompts() {
        try (TorchLanguageModel model = load(AlphabetCheckpoint.of(CONTEXT), END_AT_F)) {
            List<Message> chat = List.of(Message.user("abc"));
            assertThat(
                            model.generate(
                                    List.of(
                                            new Request.Generate(chat, 6, List.of("bc")),
                                            new Request.Generate(chat, 8, List.of()))))
                    .containsExactly(
                            new Answer.Text("`a", Ending.STOP_TEXT, 4),
                            new Answer.Text("`abcde", Ending.END_TOKEN, 7));
        }
    }

    @Test
    void should_refuse_limits_and_stop_texts_that_leave_no_answer() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> answer(NO_ENDS, "abc", 0))
                .withMessageContaining("at most 0 tokens");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> answer(NO_ENDS, "abc", 4, "x", ""))
                .withMessageContaining("a stop text is empty");
    }
}
