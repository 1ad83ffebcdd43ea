package dev.retain.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class HuggingFaceFolderTest {

    public static final String CONFIG =
            """
            {"model_type":"llama","vocab_size":8,"hidden_size":4,"intermediate_size":6,
             "num_attention_heads":2,"num_hidden_layers":1,"rope_theta":500000,
             "rms_norm_eps":1e-05,"eos_token_id":[2,3]}
            """;

    @TempDir Path folder = Path.of(".");

    @Test
    void should_read_all_float_types_when_single_file() throws IOException {
        config(CONFIG);
        new SafetensorsBytes()
                .floats("f32", new long[] {1, 2}, 1.5f, -2)
                .shorts("f16", "F16", new long[] {6}, 0x3c00, 0xc000, 1, 0x7bff, 0x7c00, 0x8000)
                .shorts("bf16", "BF16", new long[] {2}, 0x3f80, 0xc049)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).containsExactly("bf16", "f16", "f32");
            assertThat(checkpoint.floats("f32")).containsExactly(1.5f, -2);
            assertThat(checkpoint.floats("f16"))
                    .containsExactly(1, -2, 0x1p-24f, 65504, Float.POSITIVE_INFINITY, -0f);
            assertThat(checkpoint.floats("bf16")).containsExactly(1, -3.140625f);
            assertThat(checkpoint.info("f32"))
                    .isEqualTo(new TensorInfo("f32", List.of(1L, 2L), "F32", 8));
            assertThat(checkpoint.quantized("f32")).isEmpty();
        }
    }

    @Test
    void should_fill_in_what_transformers_fills_in_when_config_is_short() throws IOException {
        config(CONFIG);
        weights("model.safetensors", "a");

        try (var checkpoint = Checkpoints.open(folder)) {
            var config = checkpoint.config();
            assertThat(config.architecture()).isEqualTo("llama");
            assertThat(config.keyValueHeads()).isEqualTo(2);
            assertThat(config.headDim()).isEqualTo(2);
            assertThat(config.tiedHead()).isFalse();
            assertThat(config.ropeTheta()).isEqualTo(500000);
            assertThat(config.normEpsilon()).isEqualTo(1e-5);
            assertThat(config.contextLength()).isEqualTo(2048);
            assertThat(config.raw()).containsEntry("vocab_size", 8);
            assertThat(checkpoint.tokenizer().endTokens()).containsExactlyInAnyOrder(2, 3);
            assertThat(checkpoint.tokenizer().tokenizerJson()).isEmpty();
            assertThat(checkpoint.claim()).isEmpty();
        }
    }

    @Test
    void should_read_the_newer_layout_when_rope_parameters() throws IOException {
        config(
                CONFIG.replace(
                        "\"rope_theta\":500000",
                        "\"head_dim\":null,\"tie_word_embeddings\":true,"
                            + "\"rope_parameters\":{\"rope_type\":\"default\",\"rope_theta\":1e5}"));
        weights("model.safetensors", "a");

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.config().ropeTheta()).isEqualTo(1e5);
            assertThat(checkpoint.config().headDim()).isEqualTo(2);
            assertThat(checkpoint.config().tiedHead()).isTrue();
        }
    }

    @Test
    void should_name_the_field_if_config_is_wrong() throws IOException {
        weights("model.safetensors", "a");
        config(CONFIG.replace("\"hidden_size\":4", "\"hidden_size\":-4"));
        assertInvalid("hidden_size is -4");
        config(CONFIG.replace("\"hidden_size\":4,", ""));
        assertInvalid("hidden_size is missing");
        config(CONFIG.replace("\"model_type\":\"llama\",", ""));
        assertInvalid("model_type is missing");
        config(CONFIG.replace("\"hidden_size\":4", "\"hidden_size\":4,\"hidden_size\":4"));
        assertInvalid("Duplicate field");
        config(CONFIG.replace("}", ""));
        assertInvalid("is not valid JSON");
        config("[]");
        assertInvalid("no JSON object");
        Files.delete(folder.resolve("config.json"));
        assertInvalid("no config.json");
    }

    @Test
    void should_list_supported_architectures_if_another_is_not_understood() throws IOException {
        weights("model.safetensors", "a");
        config("{\"model_type\":\"gpt2\",\"n_embd\":4}");

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("\"gpt2\"")
                .hasMessageContaining("supported architectures: llama, mistral");
    }

    @Test
    void should_join_shards_when_there_is_an_index() throws IOException, NoSuchAlgorithmException {
        config(CONFIG);
        var first = weights("model-00001-of-00002.safetensors", "a");
        var second = weights("model-00002-of-00002.safetensors", "b");
        index(
                "{\"metadata\":{\"total_size\":8},\"weight_map\":{\"a\":\"%s\",\"b\":\"%s\"}}"
                        .formatted(first.getFileName(), second.getFileName()));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).containsExactly("a", "b");
            assertThat(checkpoint.floats("b")).containsExactly(7);
            assertThat(checkpoint.sha256())
                    .isEqualTo(
                            sha256(
                                    "%s  %s\n%s  %s\n"
                                            .formatted(
                                                    sha256(Files.readAllBytes(first)),
                                                    first.getFileName(),
                                                    sha256(Files.readAllBytes(second)),
                                                    second.getFileName())
                                            .getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void should_reject_the_index_if_it_does_not_fit_the_shards() throws IOException {
        config(CONFIG);
        weights("model-1.safetensors", "a");
        index("{\"weight_map\":{\"a\":\"../model-1.safetensors\"}}");
        assertInvalid("is not the name of a safetensors file beside it");
        index("{\"weight_map\":{\"a\":\"/etc/passwd\"}}");
        assertInvalid("is not the name of a safetensors file beside it");
        index("{\"weight_map\":{\"a\":\"..\\\\model-1.safetensors\"}}");
        assertInvalid("is not the name of a safetensors file beside it");
        index("{\"weight_map\":{\"a\":1}}");
        assertInvalid("is not the name of a safetensors file beside it");
        index("{\"weight_map\":{\"a\":\"model-2.safetensors\"}}");
        assertInvalid("shard model-2.safetensors is missing");
        index("{\"weight_map\":{\"a\":\"model-1.safetensors\",\"b\":\"model-1.safetensors\"}}");
        assertInvalid("tensor b is not in model-1.safetensors");
        index("{\"weight_map\":{\"b\":\"model-1.safetensors\"}}");
        assertInvalid("tensor a is in model-1.safetensors, but the index says null");
        index("{\"weight_map\":{}}");
        assertInvalid("weight_map is missing or empty");
        Files.delete(folder.resolve("model.safetensors.index.json"));
        weights("model-2.safetensors", "b");
        assertInvalid("2 safetensors files but no model.safetensors.index.json");
    }

    @Test
    void should_say_where_to_get_a_model_if_none_is_there() throws IOException {
        assertNotFound(folder.resolve("missing"), "does not exist");
        assertNotFound(folder, "holds no model");
        assertNotFound(
                Files.writeString(folder.resolve("notes.txt"), "x"),
                "neither a folder nor a .gguf file");
        assertNotFound(folder, "holds no model");
    }

    @Test
    void should_name_the_formats_if_the_weights_are_pickled() throws IOException {
        Files.writeString(folder.resolve("pytorch_model.bin"), "x");

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("pytorch_model.bin")
                .hasMessageContaining("safetensors and GGUF");
    }

    @Test
    void should_name_the_tensor_if_it_is_missing_or_no_weight() throws IOException {
        config(CONFIG);
        new SafetensorsBytes()
                .ints("ids", new long[] {2}, 1, 2)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThatThrownBy(() -> checkpoint.floats("model.norm.weight"))
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining("no tensor model.norm.weight");
            assertThatThrownBy(() -> checkpoint.floats("ids"))
                    .isInstanceOf(UnsupportedModelException.class)
                    .hasMessageContaining("tensor ids has elements of type I32");
        }
    }

    @Test
    void should_say_so_if_read_after_closing() throws IOException {
        config(CONFIG);
        weights("model.safetensors", "a");
        var checkpoint = Checkpoints.open(folder);
        checkpoint.close();
        checkpoint.close();

        assertThatThrownBy(() -> checkpoint.floats("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    @RequiresShared
    void should_read_both_config_layouts_alike_if_golden() throws IOException {
        var golden = Shared.file("golden/models/llama");
        var old = HuggingFaceConfig.read(golden, StrictJson.object(golden.resolve("config.json")));
        var recent =
                HuggingFaceConfig.read(golden, StrictJson.object(golden.resolve("config.v5.json")));

        assertThat(recent).usingRecursiveComparison().ignoringFields("raw").isEqualTo(old);
        try (var checkpoint = Checkpoints.open(golden)) {
            assertThat(checkpoint.names()).hasSize(30);
            assertThat(checkpoint.floats("model.embed_tokens.weight")).hasSize(96 * 64);
        }
    }

    private void assertInvalid(String message) {
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(message);
    }

    private static void assertNotFound(Path location, String message) {
        assertThatThrownBy(() -> Checkpoints.open(location))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageStartingWith(location.toString())
                .hasMessageContaining(message)
                .hasMessageContaining("huggingface.co");
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }

    private Path weights(String file, String tensor) throws IOException {
        return new SafetensorsBytes().floats(tensor, new long[] {1}, 7).write(folder.resolve(file));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
