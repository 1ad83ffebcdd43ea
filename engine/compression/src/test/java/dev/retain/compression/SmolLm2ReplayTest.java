package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real model is pruned again as transcripts say. Those that are committed were recorded with a
 * few short windows of the text that Retain brings; replaying them compares their perplexities with
 * those that are measured here, to a hundredth.
 */
@RequiresShared
@Tag("slow")
class SmolLm2ReplayTest {

    private static final String MODEL = "models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final Path TRANSCRIPT =
            Path.of("src/test/resources/pruning/smollm2-threshold.jsonl");
    private static final Path ASKED = Path.of("src/test/resources/pruning/smollm2-agent.jsonl");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SPARSITY = 0.2;
    private static final int ITERATIONS = 5;
    private static final int ITERATIONS_ASKED = 6;

    @TempDir private Path folder = Path.of(".");

    @Test
    void should_prune_as_it_was_recorded_and_give_the_same_bytes() throws IOException {
        try (var model = Checkpoints.open(Shared.file(MODEL))) {
            var replay = prune(model, "replay", Allocation.AGENT, Optional.of(TRANSCRIPT));
            var live = prune(model, "live", Allocation.THRESHOLD, Optional.empty());

            assertThat(decisions(replay)).hasSizeGreaterThan(2).isEqualTo(decisions(TRANSCRIPT));
            // Elsewhere roundings may decide otherwise; what is decided there is replayed there.
            var again =
                    decisions(live).equals(decisions(replay))
                            ? replay
                            : prune(
                                    model,
                                    "again",
                                    Allocation.AGENT,
                                    Optional.of(live.resolve("pruning.jsonl")));
            assertThat(again.resolve("model.safetensors"))
                    .hasSameBinaryContentAs(live.resolve("model.safetensors"));
            try (var pruned = Checkpoints.open(replay)) {
                assertThat(Inspector.inspect(pruned, model).poolSparsity())
                        .isEqualTo(SPARSITY, within(0.001));
            }
        }
    }

    /** The transcript is of Qwen2.5-Coder-0.5B-Instruct behind llama.cpp's server. */
    @Test
    void should_prune_as_a_local_language_model_decided_without_asking_it() throws IOException {
        try (var model = Checkpoints.open(Shared.file(MODEL))) {
            var once = repeat(model, "once");
            var again = repeat(model, "again");

            assertThat(decisions(once)).hasSizeGreaterThan(2).isEqualTo(decisions(ASKED));
            assertThat(again.resolve("model.safetensors"))
                    .hasSameBinaryContentAs(once.resolve("model.safetensors"));
            try (var pruned = Checkpoints.open(once)) {
                assertThat(Inspector.inspect(pruned, model).poolSparsity())
                        .isEqualTo(reached(), within(1e-9));
            }
        }
    }

    private static double reached() throws IOException {
        var lines = Files.readAllLines(ASKED);
        return JSON.readTree(lines.get(lines.size() - 1)).at("/sparsity/pool").asDouble();
    }

    private static List<JsonNode> decisions(Path place) throws IOException {
        var file = Files.isDirectory(place) ? place.resolve("pruning.jsonl") : place;
        var decisions = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            var read = JSON.readTree(line);
            if (read.path("kind").asText().equals("decision")) {
                decisions.add(read.path("layer_decisions"));
            }
        }
        return decisions;
    }

    private Path prune(
            Checkpoint model, String cache, Allocation allocation, Optional<Path> transcript) {
        return prune(
                model, cache, StepwiseSpec.wanda(SPARSITY, allocation, ITERATIONS, transcript));
    }

    private Path repeat(Checkpoint model, String cache) {
        var asked = Optional.of(ASKED);
        return prune(
                model,
                cache,
                StepwiseSpec.wanda(SPARSITY, Allocation.AGENT, ITERATIONS_ASKED, asked));
    }

    private Path prune(Checkpoint model, String cache, CompressionSpec wanda) {
        var spec = wanda.with(new CalibrationText(Optional.empty(), 6, 64, 0, false));
        return new ArtifactCache(folder.resolve(cache)).artifact(model, spec, (done, all) -> {});
    }
}
