package dev.retain.checkpoint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A tiny random checkpoint among the test resources and what is expected of it. */
public final class GoldenModel {

    private static final Path MODELS = Path.of("../checkpoint/src/test/resources/models");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode expected;

    private GoldenModel(Path folder, JsonNode expected) {
        this.folder = folder;
        this.expected = expected;
    }

    /** Names of all of them. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder of one of them; its files are read only. */
    public static Path folder(String name) {
        return MODELS.resolve(name);
    }

    /** Layouts of the configuration that there are of a model. */
    public static List<String> layouts(String name) {
        return Stream.of("config.json", "config.v5.json")
                .filter(config -> Files.exists(MODELS.resolve(name).resolve(config)))
                .toList();
    }

    /** Numbers that belong to all models. */
    public static JsonNode facts(String file) throws IOException {
        return JSON.readTree(MODELS.resolve(file).toFile());
    }

    /** Copies it into a folder, with one of its configurations. */
    public static GoldenModel in(Path folder, String name, String config) throws IOException {
        return in(folder, name, config, root -> {});
    }

    /** Copies it into a folder, with one of its configurations after a change. */
    public static GoldenModel in(
            Path folder, String name, String config, Consumer<ObjectNode> change)
            throws IOException {
        Path origin = MODELS.resolve(name);
        Files.copy(origin.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        ObjectNode root = (ObjectNode) JSON.readTree(origin.resolve(config).toFile());
        change.accept(root);
        JSON.writeValue(folder.resolve("config.json").toFile(), root);
        return new GoldenModel(folder, JSON.readTree(origin.resolve("expected.json").toFile()));
    }

    /** Copies it into a folder, with another length of its context. */
    public static GoldenModel withContext(Path folder, String name, int tokens) throws IOException {
        return in(
                folder,
                name,
                "config.json",
                config -> config.put("max_position_embeddings", tokens));
    }

    public Checkpoint open() {
        return Checkpoints.open(folder);
    }

    public int[] ids() {
        return Numbers.ints(expected.path("input_ids"));
    }

    public int[] greedy() {
        return Numbers.ints(expected.path("greedy_next8"));
    }

    public float[] logits(int position) {
        JsonNode row = expected.path("logits").path(position);
        float[] logits = new float[row.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) row.path(i).asDouble();
        }
        return logits;
    }

    public double meanNegativeLogLikelihood() {
        return expected.path("mean_nll").asDouble();
    }
}
