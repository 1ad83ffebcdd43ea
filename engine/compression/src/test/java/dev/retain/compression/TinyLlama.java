package dev.retain.compression;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.Golden;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A llama in memory, as if read from GGUF: two blocks, hidden 32, four heads, two key heads, MLP
 * 64, tied head.
 */
public final class TinyLlama implements Checkpoint {

    public static final String QUERY = "model.layers.0.self_attn.q_proj.weight";

    private final SortedMap<String, TensorInfo> infos = new TreeMap<>();
    private final SortedMap<String, float[]> values = new TreeMap<>();
    private final String storage;
    private TokenizerSource tokenizer =
            new TokenizerSource(
                    Optional.of(
                            "{\"added_tokens\":[%s,%s],\"model\":{\"vocab\":{\"<s>\":1,\"</s>\":2,\"é\":3}}}"
                                    .formatted(special(1, "<s>"), special(2, "</s>"))),
                    Optional.of("{{ messages }}"),
                    Map.of("bos_token", "<s>", "eos_token", "</s>"),
                    Set.of(2, 3));

    /** A special token as it is written. */
    private static String special(int id, String text) {
        return "{\"id\":%d,\"content\":\"%s\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":true}"
                .formatted(id, text);
    }

    /** With tensors of a storage. */
    public TinyLlama(String storage) {
        this.storage = storage;
        add("model.embed_tokens.weight", 10, 32);
        add("model.norm.weight", 32);
        for (var block : List.of("model.layers.0.", "model.layers.1.")) {
            add(block + "input_layernorm.weight", 32);
            add(block + "post_attention_layernorm.weight", 32);
            add(block + "self_attn.q_proj.weight", 32, 32);
            add(block + "self_attn.q_proj.bias", 32);
            add(block + "self_attn.k_proj.weight", 16, 32);
            add(block + "self_attn.k_proj.bias", 16);
            add(block + "self_attn.v_proj.weight", 16, 32);
            add(block + "self_attn.v_proj.bias", 16);
            add(block + "self_attn.o_proj.weight", 32, 32);
            add(block + "self_attn.o_proj.bias", 32);
            add(block + "mlp.gate_proj.weight", 64, 32);
            add(block + "mlp.up_proj.weight", 64, 32);
            add(block + "mlp.down_proj.weight", 32, 64);
        }
    }

    private void add(String name, long... shape) {
        var dimensions = Arrays.stream(shape).boxed().toList();
        var info = new TensorInfo(name, dimensions, storage, 0);
        infos.put(name, info);
        values.put(name, Golden.numbers(name.hashCode(), (int) info.elements()));
    }

    /** Puts a value into a tensor. */
    TinyLlama with(String name, int element, float value) {
        floats(name)[element] = value;
        return this;
    }

    /** Adds or replaces the description of a tensor. */
    TinyLlama with(TensorInfo info) {
        infos.put(info.name(), info);
        return this;
    }

    /** Gives it another tokenizer. */
    public TinyLlama with(TokenizerSource other) {
        tokenizer = other;
        return this;
    }

    TinyLlama without(String name) {
        infos.remove(name);
        return this;
    }

    @Override
    public Path location() {
        return Path.of("models", "tiny.gguf");
    }

    @Override
    public ModelConfig config() {
        return new ModelConfig(
                "llama",
                10,
                32,
                2,
                4,
                2,
                8,
                64,
                128,
                1e-5,
                100_000,
                true,
                Map.of(
                        "tokenizer.ggml.bos_token_id",
                        1L,
                        "tokenizer.ggml.eos_token_id",
                        2L,
                        "rope_scaling",
                        // Map.of has another order in another process, and the order is written.
                        new TreeMap<>(Map.of("rope_type", "linear", "factor", 2.0))));
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(infos.keySet());
    }

    @Override
    public TensorInfo info(String name) {
        return Objects.requireNonNull(infos.get(name), name);
    }

    @Override
    public float[] floats(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        return Optional.empty();
    }

    @Override
    public TokenizerSource tokenizer() {
        return tokenizer;
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return Optional.empty();
    }

    @Override
    public ModelIdentity identity() {
        return new ModelIdentity(sha256(), "", "", "", "");
    }

    @Override
    public String sha256() {
        return "0".repeat(64);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
