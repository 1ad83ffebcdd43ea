package dev.retain.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.InvalidCheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterEscapesTest {

    @ParameterizedTest
    @CsvSource({
        "\\ud800, \\ud800",
        "\\uDFFF, \\uDFFF",
        "a\\ud83db, \\ud83d",
        "\\ud83d\\n, \\ud83d",
        "\\ud83d\\ud83d\\ude00, \\ud83d",
        "\\ud83d\\ude00\\ude00, \\ude00",
        "\\\\\\ud800, \\ud800",
        "\\ud83d\\\\ude00, \\ud83d"
    })
    void should_find_half_a_letter(String text, String half) {
        assertThat(LetterEscapes.half(text)).contains(half);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "\\n", "\\u00e4", "\\ud83d\\ude00", "\\\\ud800", "\\ud7ff\\ue000"})
    void should_find_none_where_all_letters_are_whole(String text) {
        assertThat(LetterEscapes.half(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decoder\":{\"type\":\"ByteLevel\",\"\\udc00\":1}}",
                "{\"decoder\":{\"type\":\"WordPiece\",\"prefix\":\"\\ud800\"}}",
                "{\"\\ud800\":1}",
                "{\"added_tokens\":[{\"id\":1,\"content\":\"\\ud800\"}]}",
                "{\"added_tokens\":[{\"id\":1,\"content\":\"a\",\"\\ud800\":true}]}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"\\ud800\":0}}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"\\ud800 a\"]}}",
                "{\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"\\ud800\",0.0]]}}"
            })
    void should_refuse_a_file_with_half_a_letter_wherever_it_stands(String text) {
        assertThatExceptionOfType(InvalidCheckpointException.class)
                .isThrownBy(() -> TokenizerJson.read("tokenizer.json", text))
                .withMessageContaining("tokenizer.json: has half a letter, \\ud");
    }

    @Test
    void should_read_a_file_whose_letters_are_whole() {
        assertThat(
                        TokenizerJson.read(
                                        "tokenizer.json",
                                        "{\"model\":{\"vocab\":{\"\\ud83d\\ude00\":0}}}")
                                .vocabularySize())
                .isEqualTo(1);
    }
}
