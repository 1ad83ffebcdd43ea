package dev.retain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.testing.GgufBytes;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No number of a configuration is believed before it is held against the tensors. */
class ConfiguredSizesTest {

    private static final List<String> FAMILIES =
            List.of("llama", "mistral", "qwen2", "qwen3", "gemma", "gemma2", "gemma3_text", "phi3");
    private static final List<String> KEYS =
            List.of(
                    "vocab_size",
                    "hidden_size",
                    "intermediate_size",
                    "num_hidden_layers",
                    "num_attention_heads",
                    "num_key_value_heads",
                    "head_dim");
    private static final List<String> SENSELESS =
            List.of(
                    "-1",
                    "0",
                    "16000048",
                    "1000000000",
                    "2147483647",
                    "2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e30",
                    "3.5",
                    "NaN",
                    "\"32\"",
                    "true",
                    "[]",
                    "[32]",
                    "{}");
    private static final long BOUND = 32L << 20;

    @TempDir Path folder = Path.of(".");

    /** The first opening loads classes, which takes memory of its own. */
    @BeforeEach
    void openOnce() throws IOException {
        writeModel("llama", "head_dim", "8");
        Checkpoints.open(folder).close();
    }

    static Stream<Arguments> senseless() {
        return FAMILIES.stream()
                .flatMap(family -> KEYS.stream().map(key -> Arguments.of(family, key)));
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void should_name_file_and_key_when_a_number_is_senseless(String family, String key)
            throws IOException {
        for (String value : SENSELESS) {
            writeModel(family, key, value);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            assertThatThrownBy(() -> Checkpoints.open(folder).close())
                    .as(value)
                    .isInstanceOf(RetainException.class)
                    .hasMessageContaining(folder.resolve("config.json").toString())
                    .hasMessageContaining(key);
            assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(BOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "2147483648", "1e30", "3.5", "\"32\"", "true", "[]", "NaN"})
    void should_name_file_and_key_when_the_context_is_senseless(String value) throws IOException {
        writeModel("llama", "max_position_embeddings", value);
        assertThatThrownBy(() -> Checkpoints.open(folder).close())
                .isInstanceOf(RetainException.class)
                .hasMessageContaining(folder.resolve("config.json").toString())
                .hasMessageContaining("max_position_embeddings");
    }

    @Test
    void should_leave_to_others_what_is_only_a_little_wrong() throws IOException {
        writeModel("llama", "head_dim", "16");
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.config().headDim()).isEqualTo(16);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama.embedding_length",
                "llama.feed_forward_length",
                "llama.block_count",
                "llama.attention.head_count",
                "llama.attention.head_count_kv",
                "llama.attention.key_length"
            })
    void should_name_the_key_when_a_number_of_gguf_is_senseless(String key) throws IOException {
        Path file = folder.resolve("model.gguf");
        for (int value : new int[] {0, -1, 16000048, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            GgufBytes.llama().u32(key, value).write(file);
            assertThatThrownBy(() -> Checkpoints.open(file).close())
                    .as("%s", Integer.toUnsignedString(value))
                    .isInstanceOf(RetainException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private void writeModel(String family, String key, String value) throws IOException {
        ObjectNode config = new ObjectMapper().createObjectNode().put("model_type", family);
        config.put("vocab_size", 8).put("hidden_size", 16).put("intermediate_size", 32);
        config.put("num_hidden_layers", 1).put("num_attention_heads", 2);
        config.put("num_key_value_heads", 1).put("head_dim", 8);
        config.put("max_position_embeddings", 64).put(key, "@");
        Files.writeString(folder.resolve("config.json"), config.toString().replace("\"@\"", value));
        new SafetensorsBytes()
                .floats("model.norm.weight", new long[] {1}, 1)
                .write(folder.resolve("model.safetensors"));
    }
}
