package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retain.api.task.Request;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import dev.retain.model.decoder.Precision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Giving up in the middle of what is computed. */
class StepsTest {

    private static final int CONTEXT = 6144;

    private final TorchLanguageModel model =
            DecoderModel.loadTorch(
                    RandomCheckpoint.sized(32, 2, CONTEXT), Precision.FP32, Optional.empty());
    private final int[] ids = IntStream.range(0, CONTEXT).map(i -> i * 7 % 64).toArray();

    @AfterEach
    void close() {
        model.close();
    }

    private static Runnable givingUpAfter(AtomicInteger steps, int most) {
        return () -> {
            if (steps.getAndIncrement() == most) {
                throw new IllegalStateException("cancelled");
            }
        };
    }

    @Test
    void should_give_up_between_the_pieces_of_a_long_prompt() {
        var window = List.of(new Request.Likelihood(ids));
        double[] expected = model.likelihood(window).get(0).values();
        try (TorchLanguageModel other =
                DecoderModel.loadTorch(
                        RandomCheckpoint.sized(32, 2, CONTEXT), Precision.FP32, Optional.empty())) {
            var steps = new AtomicInteger();
            other.onStep(givingUpAfter(steps, 3));
            assertThatIllegalStateException().isThrownBy(() -> other.likelihood(window));
            assertThat(steps).hasValue(4);
            assertThat(expected.length / Prefill.CHUNK).isGreaterThan(4);

            other.onStep(() -> {});
            assertThat(other.likelihood(window).get(0).values()).isEqualTo(expected);
        }
    }

    @Test
    void should_give_up_between_the_tokens_of_a_long_answer() {
        var prompts = List.of(new TokenPrompt(new int[] {1, 2, 3}, 200, (tokens, count) -> false));
        List<Continuation> expected = model.proceed(prompts);
        var steps = new AtomicInteger();
        model.onStep(givingUpAfter(steps, 20));
        assertThatIllegalStateException().isThrownBy(() -> model.proceed(prompts));
        assertThat(steps).hasValue(21);

        model.onStep(() -> {});
        assertThat(model.proceed(prompts)).isEqualTo(expected);
    }
}
