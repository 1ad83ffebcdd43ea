package dev.retain.pico;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.task.Message;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.model.text.TextTokenizer;
import dev.retain.tasks.mini.Corpus;
import dev.retain.tasks.mini.DialogueLine;
import dev.retain.tasks.mini.Document;
import dev.retain.tasks.mini.DocumentKind;
import dev.retain.tasks.mini.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    private static final Corpus CORPUS = new Corpus(100, 450);
    private static final int SIZE = 2_048;

    @TempDir private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Vocabulary vocabulary;

    @SuppressWarnings("NullAway.Init")
    private static TextTokenizer tokenizer;

    @BeforeAll
    static void learn() throws IOException {
        vocabulary = TokenizerTraining.learn(CORPUS, 1, 6_000, SIZE);
        TokenizerFiles.write(vocabulary, 1_024, folder);
        String template =
                new ObjectMapper()
                        .readTree(folder.resolve("tokenizer_config.json").toFile())
                        .get("chat_template")
                        .asText();
        tokenizer =
                TextTokenizer.of(
                        new TokenizerSource(
                                Optional.of(Files.readString(folder.resolve("tokenizer.json"))),
                                Optional.of(template),
                                Map.of("bos_token", "<|bos|>"),
                                Set.of(Vocabulary.END)),
                        1_024);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @Test
    void should_be_read_back_as_it_was_written() throws IOException {
        assertThat(TokenizerFiles.read(folder)).isEqualTo(vocabulary);
    }

    @Test
    void should_have_as_many_tokens_as_asked_for() {
        assertThat(vocabulary.ids()).hasSize(SIZE).containsEntry("<|end|>", Vocabulary.END);
        assertThat(vocabulary.ids().values()).doesNotHaveDuplicates().allMatch(id -> id < SIZE);
    }

    @Test
    void should_make_one_token_of_every_word_of_the_pools_and_of_every_name_of_a_tool() {
        assertThat(CORPUS.words())
                .hasSizeGreaterThan(350)
                .allMatch(word -> tokenizer.encode(word).length == 1);
    }

    @Test
    void should_give_a_word_the_same_token_wherever_it_stands() {
        int oslo = tokenizer.encode("Oslo")[0];
        for (String text : List.of("\"Oslo\"", "in Oslo", "Oslo,", "(Oslo)", "\nOslo")) {
            assertThat(tokenizer.encode(text)).contains(oslo);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words, 12 of them.",
                "  two  spaces\tand a tab\r\n",
                "Übergrößenträger für süße Äpfel",
                "日本語のテキスト",
                "🙂 and \u0000 and \u200b",
                "{\"name\":\"get_wind\",\"arguments\":{}}",
                ""
            })
    void should_read_back_what_was_written(String text) {
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void should_read_a_document_in_training_as_the_runtime_reads_it(DocumentKind family) {
        var encoder = new Vocabulary.Encoder(vocabulary);
        for (int i = 0; i < 50; i++) {
            Document document = CORPUS.document(family, Split.TEST, 9, i);
            Encoded encoded = Encoded.of(family, document, encoder);
            if (family == DocumentKind.TEXT) {
                String text = document.turns().get(0).text();
                assertThat(Arrays.copyOf(encoded.ids(), encoded.ids().length - 1))
                        .isEqualTo(tokenizer.encode(text));
            } else {
                List<DialogueLine> turns = document.turns();
                List<Message> prompt =
                        turns.subList(0, turns.size() - 1).stream()
                                .map(turn -> new Message(turn.role(), turn.text()))
                                .toList();
                int[] asked = tokenizer.encodeChat(prompt);
                int[] answer = tokenizer.encode(turns.get(turns.size() - 1).text() + "<|end|>");
                assertThat(encoded.ids()).startsWith(asked).endsWith(answer);
                assertThat(encoded.ids()).hasSize(asked.length + answer.length);
            }
        }
    }

    @Test
    void should_weigh_a_word_by_the_heaviest_piece_that_it_touches() {
        var encoder = new Vocabulary.Encoder(vocabulary);
        Document call = CORPUS.document(DocumentKind.TOOL, Split.TRAIN, 1, 1);
        Encoded encoded = Encoded.of(DocumentKind.TOOL, call, encoder);
        int told =
                tokenizer.encodeChat(
                                List.of(
                                        Message.system(call.turns().get(0).text()),
                                        Message.user(call.turns().get(1).text())))
                        .length;

        for (int i = 0; i < encoded.ids().length; i++) {
            assertThat(encoded.weights()[i] > 0).isEqualTo(i >= told);
        }
        assertThat(encoded.weights()).contains(2.5f);
    }
}
