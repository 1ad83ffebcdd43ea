package dev.retain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.pruning.PrunedPool;
import dev.retain.compression.pruning.PruningGuide;
import dev.retain.compression.pruning.StepwisePruning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run that asks a server, and the same run by its transcript. */
class AskedRunTest {

    private static final String PLANTED = "sk-planted-4242";
    private static final String UP = "model.layers.0.mlp.up_proj";
    private static final String GREEDY =
            """
            {"reasoning":"my key is %s","stop_pruning":false,"layer_decisions":[
              {"layer_name":"%s","additional_sparsity":0.9},
              {"layer_name":"sk-planted\\u002d4242","additional_sparsity":0.1},
              {"layer_name":"model.layers.7.mlp.up_proj","additional_sparsity":0.1}]}\
            """
                    .formatted(PLANTED, UP);
    private static final String STOP =
            "{\"reasoning\":\"enough\",\"stop_pruning\":true,\"layer_decisions\":[]}";

    @Test
    void should_lose_nothing_of_a_run_and_repeat_it_without_asking(@TempDir Path folder)
            throws IOException {
        var transcript = folder.resolve("kept").resolve("prune.jsonl");
        Files.createDirectories(transcript.getParent());
        try (var model = Checkpoints.open(GoldenModel.folder("llama"));
                var server = new AgentServer()) {
            server.fails(503, "busy").says("Prune up_proj.").says(GREEDY).says(STOP);
            var guidance = guidance(server, transcript);
            var asked = run(model, guidance, folder.resolve("asked"));

            assertThat(server.keys()).allMatch(key -> key.contains(PLANTED));
            assertThat(asked.facts().path("reason").asText()).isEqualTo("stopped");
            assertThat(asked.sparsity()).isBetween(0.005, 0.05);
            assertThat(Files.readString(transcript))
                    .doesNotContain(PLANTED)
                    .contains(
                            "\"model\":\"small\",\"temperature\":0.5,",
                            "no answer: ",
                            "Prune up_proj.",
                            "no JSON: ",
                            UP + " by 0.9 is not between 0.01 and 0.15; taken as 0.15",
                            "[key]\\\" is no layer of the pool; left out",
                            "model.layers.7.mlp.up_proj\\\" is no layer of the pool; left out",
                            "Iteration 2. Sparsity of the pool 0.0")
                    .isEqualTo(Files.readString(asked.transcript()));

            int requests = server.asked().size();
            var repeated = run(model, guidance, folder.resolve("repeated"));

            assertThat(server.asked()).hasSize(requests);
            assertThat(repeated.sparsity()).isEqualTo(asked.sparsity());
            var once = model.floats(UP + ".weight");
            var twice = once.clone();
            asked.apply(UP, once);
            repeated.apply(UP, twice);
            assertThat(twice).isEqualTo(once);
        }
    }

    private static Guidance guidance(AgentServer server, Path transcript) {
        return new Guidance(
                Optional.of(transcript.toString()),
                Optional.of(new Agent(server.address() + "/v1", "small", 0.5, 10_000, 30)),
                9,
                OptionalDouble.empty(),
                true);
    }

    private static PrunedPool run(Checkpoint model, Guidance guidance, Path folder)
            throws IOException {
        var pruning =
                new Pruning(
                        Method.WANDA,
                        OptionalDouble.of(0.5),
                        Optional.empty(),
                        Allocation.AGENT,
                        Optional.of(guidance));
        var random = new Random(4);
        var windows =
                IntStream.range(0, 9).mapToObj(i -> random.ints(24, 0, 90).toArray()).toList();
        return StepwisePruning.run(
                model,
                0.5,
                PruningGuide.of(pruning, Optional.empty()).orElseThrow(),
                new CalibrationTokens(windows, "random tokens"),
                Files.createDirectories(folder),
                share -> {});
    }
}
