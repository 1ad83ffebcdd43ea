package dev.retain.acbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceEncodersTest {

    private static final SentenceEncoder SHIPPED = SentenceEncoders.of(Optional.empty());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void should_be_the_known_files_when_nothing_is_named() {
        assertThat(SHIPPED.identity())
                .isEqualTo(
                        new EncoderIdentity(
                                "all-MiniLM-L6-v2",
                                "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
                                "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"));
        assertThat(SHIPPED.identity().brief())
                .isEqualTo("all-MiniLM-L6-v2-759c3cd2b7fe-da0e79933b9e");
        assertThat(SHIPPED.identity().sentence()).contains("all-mpnet-base-v2", "759c3cd2b7fe7e");
    }

    @Test
    void should_find_a_paraphrase_nearer_than_another_sentence() {
        var cosine = new Cosine(SHIPPED);

        double same = cosine.of("Look for a red mug", "Search a red cup");
        double other = cosine.of("Look for a red mug", "Open the fridge");

        assertThat(cosine.of("Open the fridge", "open THE fridge ")).isCloseTo(1, within(1e-6));
        assertThat(same).isGreaterThan(0.6).isGreaterThan(other + 0.3);
    }

    @Test
    void should_compare_each_with_each_and_cut_below_zero() {
        List<String> texts = List.of("", "Open the fridge", "A theorem of algebra");
        double[][] matrix = new Cosine(SHIPPED).between(texts, texts);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(Arrays.stream(matrix[i])).hasSize(3).allMatch(value -> value >= 0);
            assertThat(matrix[i][i]).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void should_read_a_text_of_any_length() {
        assertThat(SHIPPED.encode("word ".repeat(100_000))).hasSize(384);
        assertThat(SHIPPED.encode("x".repeat(100_000) + "\0\uD800")).hasSize(384);
    }

    @Test
    void should_give_every_thread_the_same() {
        List<float[]> vectors =
                IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> SHIPPED.encode("Put the mug " + i % 4 + " on the shelf"))
                        .toList();

        for (int i = 0; i < 64; i++) {
            assertThat(vectors.get(i)).containsExactly(vectors.get(i % 4));
        }
    }

    @Test
    void should_be_one_encoder_however_often_it_is_asked_for() {
        assertThat(SentenceEncoders.of(Optional.of(" "))).isSameAs(SHIPPED);
        assertThat(SentenceEncoders.of(Optional.of(folder.toString())))
                .isSameAs(SentenceEncoders.of(Optional.of(folder.toString())))
                .isNotSameAs(SHIPPED);
    }

    @Test
    void should_ask_once_for_what_comes_again() {
        var asked = new AtomicInteger();
        var encoder =
                new RememberingEncoder(
                        new SentenceEncoder() {
                            @Override
                            public EncoderIdentity identity() {
                                return SHIPPED.identity();
                            }

                            @Override
                            public float[] encode(String text) {
                                asked.incrementAndGet();
                                return new float[] {1};
                            }
                        });

        encoder.encode("a");
        encoder.encode("b");
        encoder.encode("a");

        assertThat(asked).hasValue(2);
        assertThat(encoder.identity()).isEqualTo(SHIPPED.identity());
    }

    @Test
    void should_name_the_folder_and_the_way_out_when_a_file_is_missing() {
        SentenceEncoder encoder = new OnnxEncoder(new FolderEncoder(folder));

        for (var ask : List.<Runnable>of(encoder::identity, () -> encoder.encode("a"))) {
            assertThatThrownBy(ask::run)
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContainingAll(
                            folder.toString(), "there is no", "export", SentenceEncoders.SETTING);
        }
    }

    @Test
    void should_name_the_folder_when_the_network_is_damaged() throws IOException {
        Files.write(folder.resolve("model.onnx"), new byte[] {1, 2, 3});
        try (var tokenizer = new MiniLm().tokenizer()) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"));
        }

        assertThatThrownBy(() -> new OnnxEncoder(new FolderEncoder(folder)).encode("a"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(folder.toString(), "cannot be used");
    }

    @Test
    void should_say_which_tokenizer_it_takes_when_it_is_another() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"BPE\"}}");

        assertThatThrownBy(() -> new OnnxEncoder(new FolderEncoder(folder)).encode("a"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("tokenizer", "word pieces");
    }

    @Test
    void should_refuse_a_tokenizer_without_its_own_special_tokens() throws IOException {
        var json =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                """
                                {"model": {"vocab": {"a": 0, "[UNK]": 1},
                                           "unk_token": "[UNK]",
                                           "continuing_subword_prefix": "##"},
                                 "normalizer": {"type": "BertNormalizer", "lowercase": true},
                                 "post_processor": {"cls": ["<s>", 5], "sep": ["</s>", 6]}}
                                """);

        assertThatThrownBy(() -> new WordPieceTokenizer(json))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("<s>");
    }

    @Test
    void should_cut_words_into_the_longest_pieces_and_keep_special_tokens() throws IOException {
        var json =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                """
                                {"added_tokens": [{"content": "<s>", "id": 0}, {"content": "</s>", "id": 1}],
                                 "model": {"vocab": {"?": 2, "un": 3, "##do": 4, "undo": 5, "##s": 6, ",": 7},
                                           "unk_token": "?",
                                           "max_input_chars_per_word": 8,
                                           "continuing_subword_prefix": "##"},
                                 "normalizer": {"type": "BertNormalizer", "lowercase": true},
                                 "post_processor": {"cls": ["<s>", 0], "sep": ["</s>", 1]}}
                                """);
        var tokenizer = new WordPieceTokenizer(json);

        assertThat(tokenizer.encode("UNDÓs,undox<s>un", 20))
                .containsExactly(0, 5, 6, 7, 2, 0, 3, 1);
        assertThat(tokenizer.encode("undododododo", 20)).containsExactly(0, 2, 1);
        assertThat(tokenizer.encode("undo undo undo", 4)).containsExactly(0, 5, 5, 1);
        assertThat(tokenizer.encode("", 4)).containsExactly(0, 1);
    }
}
