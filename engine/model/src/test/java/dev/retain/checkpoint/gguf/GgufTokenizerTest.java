package dev.retain.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.huggingface.HuggingFaceTokenizer;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.WeightFile;
import dev.retain.checkpoint.testing.GgufBytes;
import dev.retain.checkpoint.testing.RankedVocabulary;
import dev.retain.checkpoint.testing.ScoredPieces;
import dev.retain.model.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real vocabularies on llama.cpp's test strings. */
class GgufTokenizerTest {

    private static final String FOLDER = "data/tokenizers/";
    private static final int STRINGS = 47;

    @TempDir private Path folder;

    @ParameterizedTest
    @RequiresShared
    @ValueSource(strings = {"gpt-2", "llama-spm", "phi-3"})
    void should_encode_like_the_reference_when_the_vocabulary_is_in_gguf(String name) {
        try (var tokenizer = tokenizer(Shared.file(FOLDER + "gguf/ggml-vocab-" + name + ".gguf"))) {
            assertVectors(tokenizer, name);
        }
    }

    @ParameterizedTest
    @RequiresShared
    @CsvSource({"llama2, llama-spm", "phi-3-mini, phi-3"})
    void should_encode_like_the_reference_when_there_is_a_tokenizer_json(
            String model, String vectors) throws IOException {
        Files.copy(
                Shared.file(FOLDER + model + "/tokenizer.json"), folder.resolve("tokenizer.json"));
        var source =
                new HuggingFaceTokenizer(folder, JsonNodeFactory.instance.objectNode()).source();
        try (var tokenizer = TextTokenizer.of(source, 4096)) {
            assertVectors(tokenizer, vectors);
        }
    }

    @ParameterizedTest
    @RequiresShared
    @CsvSource({
        "qwen/qwen.tiktoken, qwen2, qwen2",
        "qwen/qwen.tiktoken, deepseek-r1-qwen, deepseek-r1-qwen",
        "llama3/tokenizer.model, llama-bpe, llama-bpe"
    })
    void should_encode_like_the_reference_when_merges_come_from_ranks(
            String ranks, String pre, String vectors) throws IOException {
        var vocabulary = RankedVocabulary.read(Shared.file(FOLDER + ranks));
        var gguf =
                new GgufBytes()
                        .text("tokenizer.ggml.model", "gpt2")
                        .text("tokenizer.ggml.pre", pre)
                        .texts("tokenizer.ggml.tokens", vocabulary.tokens())
                        .texts("tokenizer.ggml.merges", vocabulary.merges());
        try (var tokenizer = tokenizer(gguf.write(folder.resolve("model.gguf")))) {
            assertVectors(tokenizer, vectors);
        }
    }

    @Test
    @RequiresShared
    void should_merge_the_highest_score_first_whatever_the_text() throws IOException {
        var path = Shared.file(FOLDER + "gguf/ggml-vocab-llama-spm.gguf");
        try (var file = WeightFile.open(path);
                var tokenizer = tokenizer(path)) {
            var vocabulary = new GgufVocabulary(file, GgufHeader.read(file).metadata());
            var reference = new ScoredPieces(vocabulary.tokens(), vocabulary.scores());
            var random = new SplittableRandom(11);
            for (int i = 0; i < 300; i++) {
                var text =
                        random.ints(1 + random.nextInt(12), 259, vocabulary.tokens().size())
                                .mapToObj(id -> vocabulary.tokens().get(id).replace("▁", " "))
                                .collect(Collectors.joining());
                assertThat(tokenizer.encode(text))
                        .as("ids of \"%s\"", text)
                        .isEqualTo(reference.encode(text));
            }
        }
    }

    @Test
    @RequiresShared
    void should_take_the_space_after_special_tokens_if_phi3() {
        try (var tokenizer = tokenizer(Shared.file(FOLDER + "gguf/ggml-vocab-phi-3.gguf"))) {
            assertThat(tokenizer.endTokens()).containsExactlyInAnyOrder(32000, 32007);
            assertThat(tokenizer.encode("<|user|>\nHi<|end|>\n<|assistant|>\n"))
                    .containsExactly(32010, 6324, 32007, 32001);
            assertThat(tokenizer.encode("<s> a<unk>")).containsExactly(1, 29871, 263, 0);
        }
    }

    @Test
    void should_cut_signs_words_and_threes_of_digits_when_the_file_names_no_way()
            throws IOException {
        var gguf = letters("a", "b", "1", "+", "Ġ", "ab", "+a", "11", "111", "1111", "Ġa");
        gguf.texts("tokenizer.ggml.merges", "a b", "+ a", "1 1", "11 1", "111 1", "Ġ a");
        try (var tokenizer = tokenizer(gguf.write(folder.resolve("model.gguf")))) {
            assertThat(tokenizer.encode("+ab1111 a")).containsExactly(3, 5, 8, 2, 10);
        }
    }

    @Test
    void should_begin_with_the_first_token_when_the_file_or_the_kind_says_so() throws IOException {
        assertThat(postProcessor(letters("a").u32("tokenizer.ggml.bos_token_id", 0)).isNull())
                .isTrue();
        var llama3 = letters("a").text("tokenizer.ggml.pre", "llama-bpe");
        assertThat(postProcessor(llama3).isNull()).isTrue();
        llama3.u32("tokenizer.ggml.bos_token_id", 0);
        assertThat(postProcessor(llama3).at("/single/0/SpecialToken/id").asText()).isEqualTo("a");
        llama3.raw("tokenizer.ggml.add_bos_token", GgufBytes.BOOL, new byte[] {0});
        assertThat(postProcessor(llama3).isNull()).isTrue();
    }

    @Test
    void should_leave_the_text_as_it_is_if_no_space_goes_before_it() throws IOException {
        var gguf =
                letters("▁", "a", "▁a", "  ")
                        .text("tokenizer.ggml.model", "llama")
                        .u32s("tokenizer.ggml.token_type", 1, 1, 1, 4)
                        .f32s("tokenizer.ggml.scores", -2, -3, -1, 0)
                        .raw("tokenizer.ggml.add_space_prefix", GgufBytes.BOOL, new byte[] {0});
        try (var tokenizer = tokenizer(gguf.write(folder.resolve("model.gguf")))) {
            assertThat(tokenizer.encode("a a  a")).containsExactly(1, 2, 3, 1);
            assertThat(tokenizer.decode(new int[] {2, 3, 1})).isEqualTo(" a  a");
        }
    }

    private static GgufBytes letters(String... tokens) {
        return new GgufBytes()
                .text("tokenizer.ggml.model", "gpt2")
                .texts("tokenizer.ggml.tokens", tokens);
    }

    private JsonNode postProcessor(GgufBytes gguf) throws IOException {
        try (var file = WeightFile.open(gguf.write(folder.resolve("model.gguf")))) {
            var source = new GgufTokenizer(file, GgufHeader.read(file).metadata()).source();
            return StrictJson.MAPPER
                    .readTree(source.tokenizerJson().orElseThrow())
                    .path("post_processor");
        }
    }

    private static TextTokenizer tokenizer(Path gguf) {
        try (var file = WeightFile.open(gguf)) {
            return TextTokenizer.of(
                    new GgufTokenizer(file, GgufHeader.read(file).metadata()).source(), 4096);
        }
    }

    private static void assertVectors(TextTokenizer tokenizer, String name) {
        var texts = texts(name);
        var ids = ids(name);
        assertThat(texts).hasSize(STRINGS);
        assertThat(ids).hasSize(STRINGS);
        var softly = new SoftAssertions();
        for (int i = 0; i < STRINGS; i++) {
            var text = texts.get(i);
            softly.assertThat(tokenizer.encode(text))
                    .as("ids of \"%s\"", text)
                    .isEqualTo(ids.get(i));
            softly.assertThat(tokenizer.decode(ids.get(i))).isEqualTo(text);
        }
        softly.assertAll();
    }

    private static List<String> texts(String name) {
        return Arrays.asList(read(name, "inp").split("\n__ggml_vocab_test__\n", -1));
    }

    private static List<int[]> ids(String name) {
        return Arrays.stream(read(name, "out").split("\n", -1))
                .map(
                        line ->
                                Arrays.stream(line.split(" "))
                                        .filter(id -> !id.isEmpty())
                                        .mapToInt(Integer::parseInt)
                                        .toArray())
                .toList();
    }

    private static String read(String name, String kind) {
        return StrictJson.text(Shared.file(FOLDER + "gguf/ggml-vocab-" + name + ".gguf." + kind));
    }
}
