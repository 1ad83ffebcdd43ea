package dev.retain.checkpoint.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Writes a llama of one block: hidden 8, two heads of four channels, one key head, MLP 16. Its
 * weights are random and none is zero.
 */
public final class OneBlockLlama {

    public static final String QUERY = "model.layers.0.self_attn.q_proj.weight";

    /** Weights of the linears of its block. */
    public static final int POOL = 64 + 32 + 32 + 64 + 128 + 128 + 128;

    /** All its weights. */
    public static final int ALL = POOL + 6 * 8 + 8 + 8 + 8;

    private static final String CONFIG =
            """
            {"model_type":"llama","vocab_size":6,"hidden_size":8,"intermediate_size":16,
             "num_attention_heads":2,"num_key_value_heads":1,"num_hidden_layers":1,
             "tie_word_embeddings":true%s}
            """;

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Random random = new Random(1);

    public OneBlockLlama() {
        add("model.embed_tokens.weight", 6, 8);
        add("model.norm.weight", 8);
        add("model.layers.0.input_layernorm.weight", 8);
        add("model.layers.0.post_attention_layernorm.weight", 8);
        add(QUERY, 8, 8);
        add("model.layers.0.self_attn.k_proj.weight", 4, 8);
        add("model.layers.0.self_attn.v_proj.weight", 4, 8);
        add("model.layers.0.self_attn.o_proj.weight", 8, 8);
        add("model.layers.0.mlp.gate_proj.weight", 16, 8);
        add("model.layers.0.mlp.up_proj.weight", 16, 8);
        add("model.layers.0.mlp.down_proj.weight", 8, 16);
    }

    private void add(String name, long... shape) {
        int count = 1;
        for (long dimension : shape) {
            count *= (int) dimension;
        }
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 0.1f + random.nextFloat();
        }
        shapes.put(name, shape);
        values.put(name, numbers);
    }

    /** The values of a tensor, to be changed. */
    public float[] values(String name) {
        var found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return found;
    }

    /** What is to be done with each weight of the pool. */
    @FunctionalInterface
    public interface Change {
        float apply(int index, float value);
    }

    public OneBlockLlama changePool(Change change) {
        values.forEach(
                (name, numbers) -> {
                    if (name.contains("_proj")) {
                        for (int i = 0; i < numbers.length; i++) {
                            numbers[i] = change.apply(i, numbers[i]);
                        }
                    }
                });
        return this;
    }

    public OneBlockLlama rename(String from, String to) {
        values.put(to, values(from));
        shapes.put(to, new long[] {values(from).length});
        values.remove(from);
        return this;
    }

    /** Writes it with plain weights, and {@code retain.json} unless it is empty. */
    public Path write(Path folder, String manifest) throws IOException {
        var file = new SafetensorsBytes();
        values.forEach((name, numbers) -> file.floats(name, shape(name), numbers));
        file.write(folder.resolve("model.safetensors"));
        writeTexts(folder, manifest, "");
        return folder;
    }

    /** Writes it with the pool as symmetric int4 codes in groups of 4, all with one scale. */
    public Path writePacked(Path folder, String manifest, float scale) throws IOException {
        var file = new SafetensorsBytes();
        values.forEach(
                (name, numbers) -> {
                    if (name.contains("_proj")) {
                        pack(file, name, scale);
                    } else {
                        file.floats(name, shape(name), numbers);
                    }
                });
        file.write(folder.resolve("model.safetensors"));
        writeTexts(
                folder,
                manifest,
                ",\"quantization_config\":{\"quant_method\":\"compressed-tensors\","
                        + "\"format\":\"pack-quantized\",\"config_groups\":{\"g\":{\"weights\":"
                        + "{\"num_bits\":4,\"strategy\":\"group\",\"group_size\":4}}}}");
        return folder;
    }

    private void pack(SafetensorsBytes file, String name, float scale) {
        int rows = (int) shape(name)[0];
        int columns = (int) shape(name)[1];
        var words = new int[rows * columns / 8];
        for (int i = 0; i < words.length; i++) {
            words[i] = random.nextInt();
        }
        var scales = new float[rows * columns / 4];
        Arrays.fill(scales, scale);
        file.ints(name + "_packed", new long[] {rows, columns / 8}, words);
        file.floats(name + "_scale", new long[] {rows, columns / 4}, scales);
        file.longs(name + "_shape", new long[] {2}, rows, columns);
    }

    private long[] shape(String name) {
        var found = shapes.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return found;
    }

    private static void writeTexts(Path folder, String manifest, String quantization)
            throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG.formatted(quantization));
        if (!manifest.isEmpty()) {
            Files.writeString(folder.resolve("retain.json"), manifest);
        }
    }
}
