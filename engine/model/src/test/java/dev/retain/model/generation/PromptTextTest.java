package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Tool;
import dev.retain.model.text.Passage;
import dev.retain.model.text.PromptText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptTextTest {

    private static final LetterTokens TOKENS = new LetterTokens(Set.of());

    private static PromptText raw(String text) {
        return PromptText.of(TOKENS, new Prompt.Raw(text));
    }

    @Test
    void should_encode_a_raw_prompt_as_a_document_begins() {
        assertThat(raw("bc").ids()).isEqualTo(TOKENS.encode("Abc"));
        assertThat(raw("bc").before(List.of("de")).get(0).ids()).isEqualTo(TOKENS.encode("Abcde"));
    }

    @Test
    void should_encode_a_chat_as_its_template_writes_it() {
        var chat = new Prompt.Chat(List.of(Message.user("B")), List.of(new Tool("C", "", "{}")));
        assertThat(TOKENS.decode(PromptText.of(TOKENS, chat).ids())).isEqualTo("CB_");
    }

    @Test
    void should_judge_from_the_first_token_after_the_prompt() {
        assertThat(raw("ab").before(List.of("c", "cd")))
                .extracting(Passage::from)
                .containsExactly(3, 3);
    }

    @Test
    void should_judge_the_merged_token_when_prompt_and_continuation_merge() {
        Passage merged = raw("ax").before(List.of("yz")).get(0);
        assertThat(merged.ids()).isEqualTo(TOKENS.encode("Aa@z"));
        assertThat(merged.from()).isEqualTo(2);
    }

    @Test
    void should_refuse_a_continuation_that_adds_nothing_or_that_nothing_precedes() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> raw("ab").before(List.of("c", "")))
                .withMessageContaining("the continuation \"\" adds no token");
        var empty = new PromptText(TOKENS, "", false);
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> empty.before(List.of("c")))
                .withMessageContaining("no token stands before the continuation \"c\"");
    }
}
