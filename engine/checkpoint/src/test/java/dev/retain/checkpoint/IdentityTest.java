package dev.retain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.testing.GgufBytes;
import dev.retain.checkpoint.testing.OneBlockLlama;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {

    private static final String TOKENIZER = "{\"model\":{\"vocab\":{\"a\":0,\"b\":1}}}";
    private static final String TOKENIZER_CONFIG =
            "{\"eos_token\":\"b\",\"chat_template\":\"{{ messages }}\"}";

    @TempDir Path folder = Path.of(".");

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void writeModel() throws IOException {
        new OneBlockLlama().write(folder, "");
        write("tokenizer.json", TOKENIZER);
        write("tokenizer_config.json", TOKENIZER_CONFIG);
        write("special_tokens_map.json", "{\"bos_token\":\"a\"}");
        write("generation_config.json", "{\"eos_token_id\":1}");
    }

    private static ModelIdentity identity(Path location) {
        try (var checkpoint = Checkpoints.open(location)) {
            return checkpoint.identity();
        }
    }

    /** The parts in which two identities differ. */
    private static Set<String> changes(ModelIdentity one, ModelIdentity other) {
        var changes = new TreeSet<String>();
        if (!one.weights().equals(other.weights())) {
            changes.add("weights");
        }
        if (!one.config().equals(other.config())) {
            changes.add("config");
        }
        if (!one.tokenizer().equals(other.tokenizer())) {
            changes.add("tokenizer");
        }
        if (!one.template().equals(other.template())) {
            changes.add("template");
        }
        if (!one.generation().equals(other.generation())) {
            changes.add("generation");
        }
        return changes;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tokenizer.json          | "b" | "c" | tokenizer
                    tokenizer_config.json   | "b" | "a" | tokenizer
                    tokenizer_config.json   | {{ messages }} | {{ messages}} | template
                    special_tokens_map.json | "a" | "b" | tokenizer
                    generation_config.json  | 1   | 0   | generation
                    config.json             | "num_hidden_layers":1 | "num_hidden_layers": 1 | config
                    """)
    void should_change_one_part_only_when_a_file_changes(
            String file, String from, String to, String part) throws IOException {
        writeModel();
        var before = identity(folder);
        var text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        write(file, text.replace(from, to));

        assertThat(changes(before, identity(folder))).containsExactly(part);
    }

    @ParameterizedTest
    @CsvSource({
        "added_tokens.json, '{\"c\":2}', tokenizer",
        "chat_template.jinja, other, template",
        "README.md, text, ''"
    })
    void should_change_one_part_at_most_when_a_file_comes(String file, String text, String part)
            throws IOException {
        writeModel();
        var before = identity(folder);
        write(file, text);

        assertThat(changes(before, identity(folder)))
                .isEqualTo(part.isEmpty() ? Set.of() : Set.of(part));
    }

    @Test
    void should_change_the_configuration_when_a_tool_says_otherwise_how_it_quantised()
            throws IOException {
        writeModel();
        write("quant_config.json", "{\"w_bit\":4,\"q_group_size\":8}");
        var before = identity(folder);
        write("quant_config.json", "{\"w_bit\":4,\"q_group_size\":4}");

        assertThat(changes(before, identity(folder))).containsExactly("config");
    }

    @Test
    void should_change_the_weights_when_a_weight_changes() throws IOException {
        writeModel();
        var before = identity(folder);
        new OneBlockLlama().changePool((index, value) -> -value).write(folder, "");

        assertThat(changes(before, identity(folder))).containsExactly("weights");
    }

    @Test
    void should_be_the_same_when_the_template_stands_in_a_file_of_its_own() throws IOException {
        writeModel();
        var before = identity(folder);
        write("tokenizer_config.json", "{\"eos_token\":\"b\"}");
        write("chat_template.jinja", "{{ messages }}");

        assertThat(identity(folder)).isEqualTo(before);
    }

    @Test
    void should_read_each_file_once() throws IOException {
        writeModel();
        var expected = identity(folder);
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.tokenizer().endTokens()).containsExactly(1);
            var weights = checkpoint.sha256();
            for (var file :
                    List.of(
                            "model.safetensors",
                            "tokenizer.json",
                            "tokenizer_config.json",
                            "special_tokens_map.json",
                            "generation_config.json",
                            "config.json")) {
                Files.delete(folder.resolve(file));
            }
            Files.write(folder.resolve("model.safetensors"), new byte[8]);

            assertThat(checkpoint.identity()).isEqualTo(expected);
            assertThat(checkpoint.identity().weights()).isEqualTo(weights);
        }
    }

    @Test
    void should_have_lower_case_sha256_in_all_parts() throws IOException {
        writeModel();
        var identity = identity(folder);
        assertThat(
                        List.of(
                                identity.weights(),
                                identity.config(),
                                identity.tokenizer(),
                                identity.template(),
                                identity.generation()))
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void should_name_the_file_when_it_is_no_text() throws IOException {
        writeModel();
        Files.write(folder.resolve("added_tokens.json"), new byte[] {(byte) 0xff});
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThatThrownBy(checkpoint::identity)
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining("added_tokens.json: is not UTF-8 text");
        }
    }

    @Test
    void should_hash_all_shards_when_weights_are_sharded() throws IOException {
        writeModel();
        Files.delete(folder.resolve("model.safetensors"));
        write(
                "model.safetensors.index.json",
                "{\"weight_map\":{\"a\":\"1.safetensors\",\"b\":\"2.safetensors\"}}");
        new SafetensorsBytes()
                .floats("a", new long[] {1}, 1)
                .write(folder.resolve("1.safetensors"));
        new SafetensorsBytes()
                .floats("b", new long[] {1}, 2)
                .write(folder.resolve("2.safetensors"));
        var before = identity(folder);
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(before.weights()).isEqualTo(checkpoint.sha256());
        }
        new SafetensorsBytes()
                .floats("b", new long[] {1}, 3)
                .write(folder.resolve("2.safetensors"));

        assertThat(changes(before, identity(folder))).containsExactly("weights");
    }

    @ParameterizedTest
    @CsvSource({
        "llama.vocab_note, config",
        "tokenizer.ggml.note, tokenizer",
        "tokenizer.chat_template, template"
    })
    void should_change_one_part_besides_the_weights_when_metadata_of_gguf_change(
            String key, String part) throws IOException {
        var file = folder.resolve("model.gguf");
        GgufBytes.llama().text(key, "one").write(file);
        var before = identity(file);
        GgufBytes.llama().text(key, "two").write(file);

        assertThat(changes(before, identity(file))).containsExactlyInAnyOrder(part, "weights");
    }

    @Test
    void should_change_only_the_weights_when_tensors_of_gguf_change() throws IOException {
        var file = folder.resolve("model.gguf");
        var before = identity(GgufBytes.llama().write(file));
        var bytes = GgufBytes.llama().bytes();
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(changes(before, identity(file))).containsExactly("weights");
        try (var checkpoint = Checkpoints.open(file)) {
            assertThat(before.template())
                    .isEqualTo(ContentHash.of(checkpoint.tokenizer().chatTemplate().orElseThrow()));
        }
    }

    @Test
    void should_tell_lists_of_gguf_apart_when_their_texts_join_alike() throws IOException {
        var file = folder.resolve("model.gguf");
        var one = identity(GgufBytes.llama().texts("tokenizer.note", "a, b", "c").write(file));
        var other = identity(GgufBytes.llama().texts("tokenizer.note", "a", "b, c").write(file));

        assertThat(changes(one, other)).contains("tokenizer");
    }

    @Test
    void should_not_let_a_content_pass_for_two() {
        assertThat(new ContentHash().add("a", "b").add("c", "").hex())
                .isNotEqualTo(new ContentHash().add("a", "bc").hex())
                .isNotEqualTo(new ContentHash().add("a", "").add("c", "b").hex());
        assertThat(ContentHash.of("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
