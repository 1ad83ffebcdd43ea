package dev.retain.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.model.checkpoint.Checkpoint;
import dev.retain.model.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tiny random checkpoint among the test resources and what is expected of it. */
final class TinyLlama {

    private final Path folder;
    private final JsonNode expected;

    private TinyLlama(Path folder, JsonNode expected) {
        this.folder = folder;
        this.expected = expected;
    }

    /** Copies it into a folder, with one of its configurations. */
    static TinyLlama in(Path folder, String name, String config) throws IOException {
        Path origin = Path.of("src/test/resources/models", name);
        Files.copy(origin.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        Files.copy(origin.resolve(config), folder.resolve("config.json"));
        return new TinyLlama(
                folder, new ObjectMapper().readTree(origin.resolve("expected.json").toFile()));
    }

    Checkpoint open() {
        return Checkpoints.open(folder);
    }

    int[] ids() {
        return Numbers.ints(expected.path("input_ids"));
    }

    int[] greedy() {
        return Numbers.ints(expected.path("greedy_next8"));
    }

    float[] logits(int position) {
        JsonNode row = expected.path("logits").path(position);
        float[] logits = new float[row.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) row.path(i).asDouble();
        }
        return logits;
    }

    double meanNegativeLogLikelihood() {
        return expected.path("mean_nll").asDouble();
    }
}
