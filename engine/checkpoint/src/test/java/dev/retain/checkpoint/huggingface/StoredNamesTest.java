package dev.retain.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredNamesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMBEDDING = "model.embed_tokens.weight";

    @TempDir private Path folder;

    /** What a class of transformers puts before the names of the decoder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "language_model.model.",
                "model.language_model.",
                "language_model.",
                "model.",
                ""
            })
    void should_find_the_decoder_of_a_gemma3_below_every_module(String module) throws IOException {
        for (boolean seeing : new boolean[] {true, false}) {
            try (var golden = Checkpoints.open(GoldenModel.folder("gemma3_text"));
                    var checkpoint = written(golden, seeing, name -> module + name.substring(6))) {
                var root = seeing ? "language_model." : "";
                var expected = new TreeSet<String>();
                golden.names().forEach(name -> expected.add(root + name));
                assertThat(checkpoint.names()).isEqualTo(expected);
                for (var name : golden.names()) {
                    assertThat(checkpoint.info(root + name).name()).isEqualTo(root + name);
                    assertThat(checkpoint.info(root + name).shape())
                            .isEqualTo(golden.info(name).shape());
                    assertThat(checkpoint.floats(root + name)).isEqualTo(golden.floats(name));
                }
                assertThat(Inspector.inspect(checkpoint).findings()).isEmpty();
            }
        }
    }

    @Test
    void should_take_the_parts_that_see_out_of_the_tree_as_well() throws IOException {
        var bytes = new SafetensorsBytes();
        bytes.floats("model.language_model.embed_tokens.weight", new long[] {1, 1}, 1);
        bytes.floats("lm_head.weight", new long[] {1, 1}, 2);
        bytes.floats("model.vision_tower.x.weight", new long[] {1}, 3);
        bytes.floats("model.multi_modal_projector.mm_soft_emb_norm.weight", new long[] {1}, 4);

        try (var checkpoint = open(seeing(config("gemma3_text")), bytes)) {
            assertThat(checkpoint.names())
                    .containsExactly(
                            "language_model.lm_head.weight",
                            "language_model.model.embed_tokens.weight",
                            "multi_modal_projector.mm_soft_emb_norm.weight",
                            "vision_tower.x.weight");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "language_model.lm_head.weight,language_model.model.",
        "lm_head.weight,model.language_model.",
        "lm_head.weight,model."
    })
    void should_take_the_head_to_where_the_decoder_is(String head, String module)
            throws IOException {
        var bytes = new SafetensorsBytes();
        bytes.floats(module + "embed_tokens.weight", new long[] {1, 1}, 1);
        bytes.floats(head, new long[] {1, 1}, 2);
        try (var checkpoint = open(seeing(config("gemma3_text")), bytes)) {
            assertThat(checkpoint.floats("language_model.lm_head.weight")).containsExactly(2);
        }
        try (var checkpoint = open(config("gemma3_text"), bytes)) {
            assertThat(checkpoint.floats("lm_head.weight")).containsExactly(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral_swa", "qwen2", "qwen3", "gemma", "gemma2", "phi3"})
    void should_read_what_a_class_without_a_head_saved_if_the_head_is_tied(String name)
            throws IOException {
        try (var golden = Checkpoints.open(GoldenModel.folder(name));
                var checkpoint = written(golden, config(name).put("tie_word_embeddings", true))) {
            var expected = new TreeSet<>(golden.names());
            expected.remove("lm_head.weight");
            assertThat(checkpoint.names()).isEqualTo(expected);
            for (var tensor : expected) {
                assertThat(checkpoint.floats(tensor)).isEqualTo(golden.floats(tensor));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral_swa", "qwen2", "internlm2"})
    void should_miss_the_head_if_it_is_not_tied(String name) throws IOException {
        var config = config(name).put("tie_word_embeddings", false);
        try (var golden = Checkpoints.open(GoldenModel.folder(name))) {
            assertThatThrownBy(() -> written(golden, config))
                    .isInstanceOf(UnsupportedModelException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("class without a head")
                    .hasMessageContaining("tie_word_embeddings is false")
                    .hasMessageNotContaining("incomplete");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "base_model.model.model.embed_tokens.weight,base_model.model.model",
        "transformer.embed_tokens.weight,transformer",
        "module.model.embed_tokens.weight,module.model",
        "_orig_mod.model.embed_tokens.weight,_orig_mod.model",
        "model.language_model.embed_tokens.weight,model.language_model",
        "language_model.model.embed_tokens.weight,language_model.model",
        "model.text_model.embed_tokens.weight,model.text_model"
    })
    void should_name_the_module_if_no_class_of_the_family_has_it(String name, String module)
            throws IOException {
        var bytes = new SafetensorsBytes().floats(name, new long[] {1, 1}, 1);
        assertRefused(config("llama"), bytes, "the embedding lies in " + module + ", not in model");
    }

    @ParameterizedTest
    @CsvSource({
        "model.layers.0.self_attn.q_proj.lora_A.weight,of an adapter",
        "model.layers.0.self_attn.q_proj.base_layer.weight,of an adapter",
        "score.weight,the head of another task",
        "classifier.weight,the head of another task",
        "layers.0.attention.wq.weight,as Meta's and Mistral's own files"
    })
    void should_name_the_tensor_if_it_is_of_something_else(String name, String reason)
            throws IOException {
        var bytes = new SafetensorsBytes().floats(EMBEDDING, new long[] {1, 1}, 1);
        assertRefused(
                config("llama"),
                bytes.floats(name, new long[] {1}, 1),
                "tensor " + name + " is ",
                reason);
    }

    @Test
    void should_name_the_tensor_if_mlx_quantised_it() throws IOException {
        var bytes =
                new SafetensorsBytes()
                        .ints("model.embed_tokens.weight", new long[] {1, 1}, 1)
                        .floats("model.embed_tokens.scales", new long[] {1, 1}, 1)
                        .floats("model.embed_tokens.biases", new long[] {1, 1}, 1);
        assertRefused(config("llama"), bytes, "model.embed_tokens.scales", "MLX");
    }

    @Test
    void should_name_both_if_a_part_is_there_under_two_names() throws IOException {
        var bytes =
                new SafetensorsBytes()
                        .floats("model.language_model.embed_tokens.weight", new long[] {1, 1}, 1)
                        .floats("model.language_model.norm.weight", new long[] {1}, 1)
                        .floats("language_model.model.norm.weight", new long[] {1}, 1);
        Files.write(folder.resolve("model.safetensors"), bytes.bytes());
        write(seeing(config("gemma3_text")));
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("model.language_model.norm.weight")
                .hasMessageContaining("language_model.model.norm.weight");
    }

    @Test
    void should_leave_the_names_of_other_architectures_alone() throws IOException {
        var bytes = new SafetensorsBytes().floats("score.weight", new long[] {1}, 1);
        try (var checkpoint = open(config("llama").put("model_type", "bloom"), bytes)) {
            assertThat(checkpoint.names()).containsExactly("score.weight");
        }
    }

    private void assertRefused(ObjectNode config, SafetensorsBytes bytes, String... words)
            throws IOException {
        write(config);
        bytes.write(folder.resolve("model.safetensors"));
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("incomplete")
                .hasMessageNotContaining("again");
    }

    /** The golden model as a gemma3 with or without a part that sees, under other names. */
    private Checkpoint written(Checkpoint golden, boolean seeing, UnaryOperator<String> rename)
            throws IOException {
        var config = config("gemma3_text");
        var bytes = new SafetensorsBytes();
        for (var name : golden.names()) {
            add(bytes, rename.apply(name), golden, name);
        }
        return open(seeing ? seeing(config) : config, bytes);
    }

    /** The golden model without its head, as the base class saves it. */
    private Checkpoint written(Checkpoint golden, ObjectNode config) throws IOException {
        var bytes = new SafetensorsBytes();
        for (var name : golden.names()) {
            if (name.startsWith("model.")) {
                add(bytes, name.substring("model.".length()), golden, name);
            }
        }
        return open(config, bytes);
    }

    private static void add(
            SafetensorsBytes bytes, String name, Checkpoint golden, String original) {
        var shape = golden.info(original).shape().stream().mapToLong(Long::longValue).toArray();
        bytes.floats(name, shape, golden.floats(original));
    }

    private static ObjectNode config(String name) throws IOException {
        return (ObjectNode) JSON.readTree(GoldenModel.folder(name).resolve("config.json").toFile());
    }

    private static ObjectNode seeing(ObjectNode text) {
        var root = JSON.createObjectNode().put("model_type", "gemma3");
        root.set("text_config", text);
        return root;
    }

    private Checkpoint open(ObjectNode config, SafetensorsBytes bytes) throws IOException {
        write(config);
        bytes.write(folder.resolve("model.safetensors"));
        return Checkpoints.open(folder);
    }

    private void write(ObjectNode config) throws IOException {
        JSON.writeValue(folder.resolve("config.json").toFile(), config);
    }
}
