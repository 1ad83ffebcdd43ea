package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far log-probabilities of a real model are from those of the reference in fp32. */
@RequiresShared
class SmolLm2TypesTest {

    private static final String MODEL = "models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final String TOKENIZER = "models/smollm2/tokenizer.json";
    private static final int QUESTIONS = 4;

    /** Measured for bf16 were 0.12, for fp32 below 1e-3. */
    @ParameterizedTest
    @CsvSource({"FP32, AUTO, 2e-3", "BF16, DENSE, 0.25", "BF16, AUTO, 0.25"})
    void should_stay_near_the_reference_after_long_prompts(
            Precision precision, Kernels kernels, double bound) {
        try (Checkpoint checkpoint = Checkpoints.open(Shared.file(MODEL));
                TorchLanguageModel model =
                        DecoderModel.loadTorch(
                                checkpoint,
                                precision,
                                kernels,
                                Optional.of(ChatMlTokens.read(Shared.file(TOKENIZER))))) {
            double[][] values = MmluQuestions.judge(model, QUESTIONS);
            double[][] expected = MmluQuestions.expected();
            for (int question = 0; question < QUESTIONS; question++) {
                assertThat(values[question]).containsExactly(expected[question], within(bound));
            }
        }
    }
}
