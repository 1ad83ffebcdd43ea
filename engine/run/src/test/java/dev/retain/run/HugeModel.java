package dev.retain.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/** A model of 70 billion weights in a file that has nothing but holes, so that it takes no room. */
final class HugeModel {

    private static final int LAYERS = 80;
    private static final int HIDDEN = 8192;
    private static final int KEYS = 1024;
    private static final int INNER = 28_672;
    private static final int VOCABULARY = 128_256;

    private final StringJoiner tensors = new StringJoiner(",", "{", "}");
    private long end;

    private HugeModel() {}

    static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("config.json"),
                """
                {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": %d,
                 "num_hidden_layers": %d, "num_attention_heads": 64, "num_key_value_heads": 8,
                 "intermediate_size": %d, "vocab_size": %d, "max_position_embeddings": 8192,
                 "rms_norm_eps": 1e-5, "rope_theta": 500000.0, "hidden_act": "silu",
                 "tie_word_embeddings": false, "torch_dtype": "bfloat16"}
                """
                        .formatted(HIDDEN, LAYERS, INNER, VOCABULARY));
        new HugeModel().write(folder.resolve("model.safetensors"));
        return folder;
    }

    private void write(Path file) throws IOException {
        add("model.embed_tokens.weight", VOCABULARY, HIDDEN);
        for (int layer = 0; layer < LAYERS; layer++) {
            String block = "model.layers." + layer + ".";
            add(block + "input_layernorm.weight", HIDDEN);
            add(block + "self_attn.q_proj.weight", HIDDEN, HIDDEN);
            add(block + "self_attn.k_proj.weight", KEYS, HIDDEN);
            add(block + "self_attn.v_proj.weight", KEYS, HIDDEN);
            add(block + "self_attn.o_proj.weight", HIDDEN, HIDDEN);
            add(block + "post_attention_layernorm.weight", HIDDEN);
            add(block + "mlp.gate_proj.weight", INNER, HIDDEN);
            add(block + "mlp.up_proj.weight", INNER, HIDDEN);
            add(block + "mlp.down_proj.weight", HIDDEN, INNER);
        }
        add("model.norm.weight", HIDDEN);
        add("lm_head.weight", VOCABULARY, HIDDEN);
        byte[] header = tensors.toString().getBytes(StandardCharsets.UTF_8);
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(header.length)
                            .array());
            out.write(header);
            out.setLength(Long.BYTES + header.length + end);
        }
    }

    private void add(String name, int... shape) {
        long bytes = Short.BYTES;
        StringJoiner dimensions = new StringJoiner(",");
        for (int dimension : shape) {
            bytes *= dimension;
            dimensions.add(Integer.toString(dimension));
        }
        tensors.add(
                "\"%s\":{\"dtype\":\"BF16\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
                        .formatted(name, dimensions, end, end + bytes));
        end += bytes;
    }
}
