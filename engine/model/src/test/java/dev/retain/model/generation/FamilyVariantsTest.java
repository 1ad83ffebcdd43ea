package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.testing.BiasedCheckpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.blocks.DecoderBlock;
import dev.retain.model.blocks.DecoderBlocks;
import dev.retain.model.blocks.InputRows;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.TorchRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tiny checkpoints of the reference do not have. */
class FamilyVariantsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @Test
    void should_find_the_decoder_of_a_multimodal_gemma() throws IOException {
        GoldenModel golden = GoldenModel.in(folder, "gemma3_text", "config.json");
        ObjectNode text = (ObjectNode) JSON.readTree(folder.resolve("config.json").toFile());
        text.remove("tie_word_embeddings");
        ObjectNode root = JSON.createObjectNode().put("model_type", "gemma3");
        root.set("text_config", text);
        root.putObject("vision_config").put("hidden_size", 8);
        JSON.writeValue(folder.resolve("config.json").toFile(), root);
        prefixNames("language_model.");
        try (Checkpoint checkpoint = golden.open();
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            assertThat(checkpoint.names()).contains("language_model.model.norm.weight");
            assertThat(checkpoint.config().architecture()).isEqualTo("gemma3");
            assertThat(checkpoint.config().raw()).containsKeys("text_config", "vision_config");
            assertThat(Inspector.inspect(checkpoint).findings()).isEmpty();
            assertThat(model.forward(golden.ids())[23])
                    .containsExactly(golden.logits(23), within(1e-4f));
        }
    }

    /** Renames the tensors of the weight file. */
    private void prefixNames(String prefix) throws IOException {
        Path file = folder.resolve("model.safetensors");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[Math.toIntExact(bytes.getLong())];
        bytes.get(header);
        ObjectNode renamed = JSON.createObjectNode();
        JSON.readTree(header)
                .fields()
                .forEachRemaining(
                        entry -> {
                            boolean isTensor = !entry.getKey().equals("__metadata__");
                            renamed.set(
                                    isTensor ? prefix + entry.getKey() : entry.getKey(),
                                    entry.getValue());
                        });
        byte[] text = renamed.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer written =
                ByteBuffer.allocate(Long.BYTES + text.length + bytes.remaining())
                        .order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, written.putLong(text.length).put(text).put(bytes).array());
    }

    @Test
    void should_add_the_biases_of_all_linears_when_there_are_some() throws IOException {
        try (Checkpoint plain = GoldenModel.in(folder, "llama", "config.json").open();
                Checkpoint biased = new BiasedCheckpoint(plain);
                DecoderBlocks without = DecoderBlocks.of(plain);
                DecoderBlocks with = DecoderBlocks.of(biased);
                DecoderBlock first = without.load(0, Map.of());
                DecoderBlock second = with.load(0, Map.of());
                NDManager scope = TorchRuntime.newManager()) {
            InputRows zeros = new InputRows(scope.zeros(new Shape(1, 64)));
            assertThat(first.mlp(zeros)).containsOnly(0);
            float gate = BiasedCheckpoint.GATE;
            float gated = (float) (gate / (1 + Math.exp(-gate)) * BiasedCheckpoint.UP);
            assertThat(second.mlp(zeros))
                    .containsExactly(
                            mapped(plain, "mlp.down_proj", gated, BiasedCheckpoint.DOWN),
                            within(1e-5f));
            assertThat(second.attention(zeros, 1))
                    .containsExactly(
                            mapped(
                                    plain,
                                    "self_attn.o_proj",
                                    BiasedCheckpoint.VALUE,
                                    BiasedCheckpoint.OUTPUT),
                            within(1e-5f));
        }
    }

    /** A linear of inputs that are all the same. */
    private static float[] mapped(Checkpoint plain, String module, float input, float bias) {
        float[] weight = plain.floats("model.layers.0." + module + ".weight");
        float[] outputs = new float[64];
        int columns = weight.length / outputs.length;
        for (int row = 0; row < outputs.length; row++) {
            double sum = bias;
            for (int column = 0; column < columns; column++) {
                sum += weight[row * columns + column] * input;
            }
            outputs[row] = (float) sum;
        }
        return outputs;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    llama | {"hidden_act": "relu"} | activation relu of hidden_act is not supported; supported is silu, gelu and gelu_pytorch_tanh
                    llama | {"rope_scaling": {"type": "spiral"}} | type spiral of rope_scaling is not supported; supported is default, linear, dynamic, llama3, yarn and longrope
                    """)
    void should_say_what_is_supported_if_a_switch_is_not(String name, String change, String message)
            throws IOException {
        assertThatThrownBy(changed(name, change)::open)
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessage(folder.resolve("config.json") + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mistral_swa | {"sliding_window": "wide"} | sliding_window is wide, not a whole number, at least 1
                    gemma2 | {"layer_types": ["full_attention"]} | layer_types is [full_attention], not one entry for each of 4 layers
                    qwen2 | {"layer_types": ["full_attention", "sliding_attention", "full_attention"]} | layer_types is sliding_attention, not full_attention, or sliding_attention with the number sliding_window
                    phi3_longrope | {"rope_scaling": {"type": "longrope", "short_factor": [1]}} | rope_scaling.short_factor is [1], not a list of 6 numbers
                    phi3_longrope | {"partial_rotary_factor": 0.99} | rope_scaling.partial_rotary_factor is 0.99, not a share that makes an even number of a head's channels
                    """)
    void should_name_the_entry_if_it_makes_no_sense(String name, String change, String message)
            throws IOException {
        assertThatThrownBy(changed(name, change)::open)
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessage(
                        "%s: %s; correct the file"
                                .formatted(folder.resolve("config.json"), message));
    }

    private GoldenModel changed(String name, String change) throws IOException {
        ObjectNode entries = (ObjectNode) JSON.readTree(change);
        return GoldenModel.in(folder, name, "config.json", root -> root.setAll(entries));
    }
}
