package dev.retain.model.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a folder with a model of two blocks, sixteen channels and random weights, which reads,
 * chats and answers.
 */
final class TinyFolder {

    static final String WEIGHTS = "model.safetensors";
    static final String CONFIG = "config.json";
    static final String TEMPLATE_FILE = "chat_template.jinja";

    private static final String TOKENIZER_CONFIG =
            """
            {"bos_token":"<s>","eos_token":{"content":"</s>","lstrip":false,"special":true},
             "unk_token":null,"model_max_length":64,"add_bos_token":true,"legacy":false,
             "added_tokens_decoder":{"%d":{"content":"<s>","special":true,"lstrip":false}},
             "additional_special_tokens":["<|start|>","<|end|>"],"clean_up_tokenization_spaces":false,
             "tokenizer_class":"PreTrainedTokenizerFast"}
            """;
    private static final String GENERATION =
            "{\"bos_token_id\":1,\"eos_token_id\":[2,3],\"do_sample\":false,\"max_length\":20}";
    private static final String SPECIAL =
            "{\"bos_token\":\"<s>\",\"eos_token\":{\"content\":\"</s>\",\"lstrip\":false}}";

    private final Path folder;
    private final Random random = new Random(1);

    private TinyFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes it. */
    static void write(Path folder, String config, byte[] tokenizer, String template)
            throws IOException {
        TinyFolder tiny = new TinyFolder(folder);
        tiny.text(CONFIG, config);
        Files.write(folder.resolve("tokenizer.json"), tokenizer);
        JsonNode added = new ObjectMapper().readTree(tokenizer).path("added_tokens");
        tiny.text("tokenizer_config.json", TOKENIZER_CONFIG.formatted(id(added, 0)));
        tiny.text("generation_config.json", GENERATION);
        tiny.text("special_tokens_map.json", SPECIAL);
        tiny.text("added_tokens.json", "{\"<|end|>\":%d}".formatted(id(added, 3)));
        tiny.text(TEMPLATE_FILE, template);
        new SafetensorsBytes()
                .floats("model.norm.weight", new long[] {1}, 1)
                .write(folder.resolve(WEIGHTS));
        tiny.weights(tiny.shapes()).write(folder.resolve(WEIGHTS));
    }

    private static int id(JsonNode added, int number) {
        return added.path(number).path("id").asInt();
    }

    private void text(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, List<Long>> shapes() {
        try (Checkpoint empty = Checkpoints.open(folder)) {
            ModelConfig config = empty.config();
            DecoderTraits traits = Families.traits(config);
            long hidden = config.hidden();
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            shapes.put(traits.names().embedding(), List.of((long) config.vocabulary(), hidden));
            shapes.put(traits.names().norm(), List.of(hidden));
            if (!config.tiedHead()) {
                shapes.put(traits.names().head(), List.of((long) config.vocabulary(), hidden));
            }
            for (int block = 0; block < config.layers(); block++) {
                shapes.putAll(BlockTensors.of(config, traits, block).shapes());
            }
            return shapes;
        }
    }

    private SafetensorsBytes weights(Map<String, List<Long>> shapes) {
        SafetensorsBytes file = new SafetensorsBytes();
        shapes.forEach(
                (name, shape) -> {
                    long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
                    float[] values =
                            new float
                                    [(int)
                                            shape.stream()
                                                    .reduce(1L, Math::multiplyExact)
                                                    .longValue()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = shape.size() == 1 ? 1 : (random.nextFloat() - 0.5f) * 0.25f;
                    }
                    file.floats(name, dimensions, values);
                });
        return file;
    }

    /** Leaves the added tokens to the files that named them before. */
    static void makeOlder(Path folder) throws IOException {
        Path config = folder.resolve("tokenizer_config.json");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(config.toFile());
        root.remove("added_tokens_decoder");
        Files.write(config, mapper.writeValueAsBytes(root));
    }

    /** Writes the weights into two files with an index. */
    static void shard(Path folder) throws IOException {
        Path whole = folder.resolve(WEIGHTS);
        StringBuilder map = new StringBuilder();
        SafetensorsBytes[] shards = {new SafetensorsBytes(), new SafetensorsBytes()};
        String[] names = {"model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"};
        int next = 0;
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            for (String name : checkpoint.names()) {
                long[] shape =
                        checkpoint.info(name).shape().stream().mapToLong(Long::longValue).toArray();
                shards[next % 2].floats(name, shape, checkpoint.floats(name));
                map.append(next == 0 ? "" : ",")
                        .append("\"%s\":\"%s\"".formatted(name, names[next % 2]));
                next++;
            }
        }
        shards[0].write(folder.resolve(names[0]));
        shards[1].write(folder.resolve(names[1]));
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"metadata\":{\"total_size\":1},\"weight_map\":{" + map + "}}");
        Files.delete(whole);
    }

    /** Stores the linears as codes of 4 bits in groups of 8. */
    static void pack(Path folder) throws IOException {
        SafetensorsBytes packed = new SafetensorsBytes();
        Random random = new Random(2);
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            for (String name : checkpoint.names()) {
                long[] shape =
                        checkpoint.info(name).shape().stream().mapToLong(Long::longValue).toArray();
                if (!name.contains("_proj")) {
                    packed.floats(name, shape, checkpoint.floats(name));
                    continue;
                }
                int groups = (int) (shape[0] * shape[1]) / 8;
                float[] scales = new float[groups];
                Arrays.fill(scales, 0.02f);
                packed.ints(
                        name + "_packed",
                        new long[] {shape[0], shape[1] / 8},
                        random.ints(groups).toArray());
                packed.floats(name + "_scale", new long[] {shape[0], shape[1] / 8}, scales);
                packed.longs(name + "_shape", new long[] {2}, shape);
            }
        }
        packed.write(folder.resolve(WEIGHTS));
    }
}
