package dev.retain.pico;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trained model as a folder in Hugging Face's layout, an ordinary llama: writes it, and reads its
 * weights back.
 */
final class Export {

    /** The matrices of a layer whose rows lie one below the other in training. */
    private static final List<List<String>> PARTS =
            List.of(
                    List.of("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
                    List.of("self_attn.o_proj"),
                    List.of("mlp.gate_proj", "mlp.up_proj"),
                    List.of("mlp.down_proj"));

    private final Shape shape;
    private final Safetensors file = new Safetensors();

    private Export(Shape shape) {
        this.shape = shape;
    }

    /** Writes weights, configuration and tokenizer. */
    static void write(Shape shape, TrainingState state, Vocabulary vocabulary, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        var export = new Export(shape);
        export.weights(state.master().stream().map(TrainingState::values).toList());
        export.file.write(folder.resolve("model.safetensors"));
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("config.json").toFile(), export.config());
        TokenizerFiles.write(vocabulary, shape.context(), folder);
    }

    /**
     * Reads the weights of a model that was written here.
     *
     * @return in the order of {@link Shape#matrices}
     */
    static List<float[]> read(Shape shape, Path folder) {
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            List<float[]> weights = new ArrayList<>();
            weights.add(checkpoint.floats("model.embed_tokens.weight"));
            for (int layer = 0; layer < shape.layers(); layer++) {
                String name = "model.layers." + layer + ".";
                for (List<String> parts : PARTS) {
                    float[][] rows =
                            parts.stream()
                                    .map(part -> checkpoint.floats(name + part + ".weight"))
                                    .toArray(float[][]::new);
                    weights.add(joined(rows));
                }
            }
            return weights;
        }
    }

    private void weights(List<float[]> weights) {
        file.add("model.embed_tokens.weight", weights.get(0), shape.vocabulary(), shape.hidden());
        int width = shape.heads() * shape.d();
        int keys = shape.kv() * shape.d();
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "model.layers." + layer + ".";
            List<float[]> own = weights.subList(4 * layer + 1, 4 * layer + 5);
            ones(name + "input_layernorm.weight");
            rows(name + "self_attn.q_proj.weight", own.get(0), 0, width);
            rows(name + "self_attn.k_proj.weight", own.get(0), width, keys);
            rows(name + "self_attn.v_proj.weight", own.get(0), width + keys, keys);
            file.add(name + "self_attn.o_proj.weight", own.get(1), shape.hidden(), width);
            ones(name + "post_attention_layernorm.weight");
            rows(name + "mlp.gate_proj.weight", own.get(2), 0, shape.ffn());
            rows(name + "mlp.up_proj.weight", own.get(2), shape.ffn(), shape.ffn());
            file.add(name + "mlp.down_proj.weight", own.get(3), shape.hidden(), shape.ffn());
        }
        ones("model.norm.weight");
    }

    private static float[] joined(float[]... parts) {
        float[] all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private void rows(String name, float[] values, int from, int count) {
        int columns = shape.hidden();
        file.add(
                name,
                Arrays.copyOfRange(values, from * columns, (from + count) * columns),
                count,
                columns);
    }

    /** Gains of norms are not trained, because the matrices behind them can do the same. */
    private void ones(String name) {
        float[] ones = new float[shape.hidden()];
        Arrays.fill(ones, 1);
        file.add(name, ones, shape.hidden());
    }

    private ObjectNode config() {
        ObjectNode config = new ObjectMapper().createObjectNode();
        config.putArray("architectures").add("LlamaForCausalLM");
        config.put("model_type", "llama");
        config.put("vocab_size", shape.vocabulary());
        config.put("hidden_size", shape.hidden());
        config.put("intermediate_size", shape.ffn());
        config.put("num_hidden_layers", shape.layers());
        config.put("num_attention_heads", shape.heads());
        config.put("num_key_value_heads", shape.kv());
        config.put("head_dim", shape.d());
        config.put("hidden_act", "silu");
        config.put("max_position_embeddings", shape.context());
        config.put("rms_norm_eps", Shape.EPSILON);
        config.put("rope_theta", Shape.THETA);
        config.put("attention_bias", false);
        config.put("mlp_bias", false);
        config.put("tie_word_embeddings", true);
        config.put("bos_token_id", Vocabulary.BOS);
        config.put("eos_token_id", Vocabulary.END);
        config.put("pad_token_id", Vocabulary.PAD);
        config.put("torch_dtype", "bfloat16");
        return config;
    }
}
