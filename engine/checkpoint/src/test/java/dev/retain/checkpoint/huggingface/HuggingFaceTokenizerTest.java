package dev.retain.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.tensor.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuggingFaceTokenizerTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_gather_all_files_when_they_are_there() throws IOException {
        write(
                "tokenizer.json",
                "{\"added_tokens\":[{\"id\":7,\"content\":\"</s>\"}],\"model\":{\"vocab\":{}}}");
        write(
                "tokenizer_config.json",
                "{\"bos_token\":\"<s>\",\"eos_token\":{\"content\":\"</s>\",\"lstrip\":false},"
                        + "\"pad_token\":null,\"chat_template\":\"{{ messages }}\"}");
        write("special_tokens_map.json", "{\"unk_token\":\"<unk>\",\"bos_token\":\"other\"}");
        write("generation_config.json", "{\"eos_token_id\":[4,5]}");

        var source = source("{\"eos_token_id\":6}");

        assertThat(source.tokenizerJson()).get().asString().contains("added_tokens");
        assertThat(source.chatTemplate()).contains("{{ messages }}");
        assertThat(source.specialTokens())
                .containsOnlyKeys("bos_token", "eos_token", "unk_token")
                .containsEntry("bos_token", "other")
                .containsEntry("eos_token", "</s>");
        assertThat(source.endTokens()).containsExactlyInAnyOrder(4, 5);
    }

    @Test
    void should_show_special_tokens_by_all_names_that_transformers_passes_on() throws IOException {
        write(
                "tokenizer_config.json",
                "{\"sep_token\":\"S\",\"cls_token\":\"C\",\"mask_token\":{\"content\":\"M\"},"
                    + "\"add_bos_token\":true,\"audio_token\":\"A\",\"unk_token\":null,"
                    + "\"extra_special_tokens\":{\"image_token\":\"I\",\"boi\":{\"content\":\"B\"}},"
                    + "\"model_specific_special_tokens\":{\"think\":\"T\"}}");
        write(
                "special_tokens_map.json",
                "{\"additional_special_tokens\":[\"x\"],\"sep_token\":\"other\",\"eos_token\":\"E\"}");

        assertThat(source("{}").specialTokens())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "sep_token", "other",
                                "cls_token", "C",
                                "mask_token", "M",
                                "audio_token", "A",
                                "image_token", "I",
                                "boi", "B",
                                "think", "T",
                                "eos_token", "E"));
    }

    @Test
    void should_let_the_vocabulary_cut_merges_if_a_part_has_spaces() throws IOException {
        write(
                "tokenizer.json",
                "{\"model\":{\"vocab\":{\" \":0,\"  \":1,\"a\":2},"
                        + "\"merges\":[\"   \",\"a  \",\"a a\",\"b  \"]}}");
        assertThat(source("{}").tokenizerJson())
                .get()
                .asString()
                .endsWith("\"merges\":[[\" \",\" \"],[\"a\",\" \"],[\"a\",\"a\"],\"b  \"]}}");
    }

    @Test
    void should_take_the_default_template_when_several() throws IOException {
        write(
                "tokenizer_config.json",
                "{\"chat_template\":[{\"name\":\"tool_use\",\"template\":\"T\"},"
                        + "{\"name\":\"default\",\"template\":\"D\"}]}");
        assertThat(source("{}").chatTemplate()).contains("D");
    }

    @Test
    void should_take_the_template_file_when_there_is_one() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\":\"old\"}");
        write("chat_template.jinja", "new");
        assertThat(source("{}").chatTemplate()).contains("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            textBlock =
                    """
                    absent              | {}                          | 2
                    absent              | {"eos_token_id":null}       |
                    absent              | {"eos_token_id":3}          | 3
                    absent              | {"eos_token_id":[3,4]}      | 3,4
                    {"eos_token_id":7}  | {"eos_token_id":3}          | 7
                    {"eos_token_id":[7,8]} | {}                       | 7,8
                    {"eos_token_id":null}  | {"eos_token_id":3}       |
                    {"eos_token_id":[]} | {"eos_token_id":3}          |
                    {"bos_token_id":1}  | {"eos_token_id":3}          |
                    {}                  | {"eos_token_id":[3,4]}      |
                    absent              | {"text_config":{"eos_token_id":5}}                  | 5
                    absent              | {"eos_token_id":6,"text_config":{"eos_token_id":5}} | 6
                    """)
    void should_end_answers_as_transformers_does(
            @Nullable String generation, String config, @Nullable String ends) throws IOException {
        // Computed by transformers 5.24 with these files; its class for Llama has 2 by default.
        write("tokenizer.json", "{\"model\":{\"vocab\":{\"</s>\":9}}}");
        write("tokenizer_config.json", "{\"eos_token\":\"</s>\"}");
        if (generation != null) {
            write("generation_config.json", generation);
        }
        String model = config.replaceFirst("\\{", "{\"model_type\":\"llama\",").replace(",}", "}");
        assertThat(source(model).endTokens().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(ends == null ? new String[0] : ends.split(","));
    }

    @Test
    void should_be_empty_if_nothing_is_there() {
        var source = source("{}");
        assertThat(source.tokenizerJson()).isEmpty();
        assertThat(source.chatTemplate()).isEmpty();
        assertThat(source.specialTokens()).isEmpty();
        assertThat(source.endTokens()).isEmpty();
    }

    @Test
    void should_name_the_file_if_an_end_token_is_no_id() {
        assertThatThrownBy(() -> source("{\"eos_token_id\":\"x\"}"))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("config.json: eos_token_id is \"x\"");
    }

    private TokenizerSource source(String config) {
        try {
            return new HuggingFaceTokenizer(folder, StrictJson.MAPPER.readTree(config)).source();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(config, e);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
