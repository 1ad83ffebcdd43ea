package dev.retain.checkpoint.testing;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A checkpoint of any size, with seeded random weights. */
public record RandomCheckpoint(ModelConfig config) implements Checkpoint {

    /** A model of the size of SmolLM2-135M. */
    public static RandomCheckpoint likeSmolLm2() {
        return new RandomCheckpoint(
                new ModelConfig(
                        "llama", 49152, 576, 30, 9, 3, 64, 1536, 8192, 1e-5, 1e5, true, Map.of()));
    }

    /** A model with heads of eight channels in pairs that share keys, and 64 tokens. */
    public static RandomCheckpoint sized(int hidden, int layers, int context) {
        int heads = hidden / 8;
        return new RandomCheckpoint(
                new ModelConfig(
                        "llama",
                        64,
                        hidden,
                        layers,
                        heads,
                        heads / 2,
                        8,
                        2 * hidden,
                        context,
                        1e-5,
                        1e4,
                        true,
                        Map.of()));
    }

    private SortedMap<String, List<Long>> shapes() {
        long hidden = config.hidden();
        long queries = (long) config.heads() * config.headDim();
        long keys = (long) config.keyValueHeads() * config.headDim();
        long intermediate = config.intermediate();
        SortedMap<String, List<Long>> shapes = new TreeMap<>();
        shapes.put("model.embed_tokens.weight", List.of((long) config.vocabulary(), hidden));
        shapes.put("model.norm.weight", List.of(hidden));
        if (!config.tiedHead()) {
            shapes.put("lm_head.weight", List.of((long) config.vocabulary(), hidden));
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            String prefix = "model.layers." + layer + ".";
            shapes.put(prefix + "input_layernorm.weight", List.of(hidden));
            shapes.put(prefix + "post_attention_layernorm.weight", List.of(hidden));
            shapes.put(prefix + "self_attn.q_proj.weight", List.of(queries, hidden));
            shapes.put(prefix + "self_attn.k_proj.weight", List.of(keys, hidden));
            shapes.put(prefix + "self_attn.v_proj.weight", List.of(keys, hidden));
            shapes.put(prefix + "self_attn.o_proj.weight", List.of(hidden, queries));
            shapes.put(prefix + "mlp.gate_proj.weight", List.of(intermediate, hidden));
            shapes.put(prefix + "mlp.up_proj.weight", List.of(intermediate, hidden));
            shapes.put(prefix + "mlp.down_proj.weight", List.of(hidden, intermediate));
        }
        return shapes;
    }

    @Override
    public Path location() {
        return Path.of("random");
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(shapes().keySet());
    }

    @Override
    public TensorInfo info(String name) {
        return new TensorInfo(name, shapes().getOrDefault(name, List.of()), "F32", 0);
    }

    @Override
    public float[] floats(String name) {
        TensorInfo info = info(name);
        float[] values = new float[(int) info.elements()];
        Random random = new Random(name.hashCode());
        boolean norm = info.shape().size() == 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = norm ? 1 : (float) ((random.nextFloat() - 0.5) * 0.1);
        }
        return values;
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        return Optional.empty();
    }

    @Override
    public TokenizerSource tokenizer() {
        return new TokenizerSource(Optional.empty(), Optional.empty(), Map.of(), Set.of());
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return Optional.empty();
    }

    @Override
    public String sha256() {
        return "";
    }

    @Override
    public ModelIdentity identity() {
        return new ModelIdentity("", "", "", "", "");
    }

    @Override
    public void close() {}
}
