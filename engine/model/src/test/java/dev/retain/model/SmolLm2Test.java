package dev.retain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Request;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.model.checkpoint.Checkpoint;
import dev.retain.model.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@RequiresShared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmolLm2Test {

    private static final String FOLDER = "models/smollm2/";

    private final JsonNode golden = golden();
    private final TorchLanguageModel model = load(Precision.FP32);

    private static JsonNode golden() {
        try {
            return new ObjectMapper().readTree(Shared.file(FOLDER + "golden.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TorchLanguageModel load(Precision precision) {
        try (Checkpoint checkpoint =
                Checkpoints.open(Shared.file(FOLDER + "SmolLM2-135M-Instruct.Q4_1.gguf"))) {
            return DecoderModel.loadTorch(checkpoint, precision);
        }
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void should_give_the_log_probabilities_of_the_reference_in_fp32() {
        for (JsonNode text : golden.path("forward")) {
            int[] ids = Numbers.ints(text.path("ids"));
            double[] values =
                    model.likelihood(List.of(new Request.Likelihood(ids))).get(0).values();
            assertThat(values)
                    .containsExactly(Numbers.doubles(text.path("token_logprobs")), within(1e-3));
        }
    }

    @Test
    void should_give_the_logits_of_the_reference_in_fp32() {
        for (JsonNode text : golden.path("forward")) {
            float[][] logits = model.forward(Numbers.ints(text.path("ids")));
            double[] sums = new double[logits.length];
            for (int position = 0; position < sums.length; position++) {
                sums[position] = Numbers.logSumExp(logits[position]);
            }
            assertThat(sums)
                    .containsExactly(
                            Numbers.doubles(text.path("logsumexp_per_position")), within(1e-3));
        }
    }
}
