package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.EvaluationException;
import dev.retain.api.Measure;
import dev.retain.api.ModelIdentity;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Windows;
import dev.retain.api.task.Work;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.testing.Numbers;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadedModelTest {

    private static final ModelIdentity IDENTITY = new ModelIdentity("w", "c", "t", "p", "g");
    private static final int CONTEXT = 24;

    private static LoadedModel alphabet() {
        return new TorchLoadedModel(
                DecoderModel.loadTorch(
                        AlphabetCheckpoint.of(CONTEXT),
                        Precision.FP32,
                        Optional.of(new LetterTokens(Set.of()))),
                IDENTITY);
    }

    private static LoadedModel withoutTokenizer(Checkpoint checkpoint) {
        return DecoderModel.load(
                checkpoint, IDENTITY, Placement.on(new Device.Cpu(), Precision.FP32));
    }

    private static int[] ids(int length, int factor) {
        return IntStream.range(0, length).map(i -> (i * factor + 3) % 64).toArray();
    }

    @Test
    void should_answer_requests_of_all_kinds_in_their_order() {
        List<Request> requests =
                List.of(
                        new Request.Likelihood(new int[] {1, 2, 3}),
                        new Request.Complete("ab", 2, List.of()),
                        new Request.Generate(List.of(Message.user("ab")), 3, List.of()),
                        new Request.Score(new Prompt.Raw("ab"), List.of("c", "d", "cd")),
                        new Request.Complete("g", 1, List.of()),
                        new Request.Likelihood(new int[] {1, 2}));
        try (LoadedModel model = alphabet()) {
            List<Answer> answers = model.answer(requests, () -> {});
            assertThat(answers).hasSize(6);
            assertThat(answers.get(1)).isEqualTo(new Answer.Text("cd", Ending.LIMIT, 2));
            assertThat(answers.get(2)).isEqualTo(new Answer.Text("`ab", Ending.LIMIT, 3));
            assertThat(answers.get(4)).isEqualTo(new Answer.Text("h", Ending.LIMIT, 1));
            assertThat(values(answers.get(0))).hasSize(2);
            assertThat(values(answers.get(5)))
                    .containsExactly(new double[] {values(answers.get(0))[0]}, within(1e-5));
            double[] scores = values(answers.get(3));
            assertThat(scores).hasSize(3);
            assertThat(scores[0]).isGreaterThan(scores[1]);
            assertThat(scores[2]).isLessThan(scores[0]);
            assertThat(model.answer(List.of(), () -> {})).isEmpty();
        }
    }

    @Test
    void should_hand_on_each_answer_once_and_before_the_last_step() {
        List<Request> requests =
                List.of(
                        new Request.Complete("ab", 6, List.of()),
                        new Request.Complete("abc", 1, List.of()),
                        new Request.Score(new Prompt.Raw("ab"), List.of()),
                        new Request.Score(new Prompt.Raw("ab"), List.of("c", "cd")),
                        new Request.Likelihood(new int[] {1, 2, 3}));
        try (LoadedModel model = alphabet()) {
            Answer[] known = new Answer[requests.size()];
            List<Integer> order = new ArrayList<>();
            List<Integer> knownAtStep = new ArrayList<>();
            List<Answer> answers =
                    model.answer(
                            requests,
                            () -> knownAtStep.add(order.size()),
                            (answer, request) -> {
                                known[request] = answer;
                                order.add(request);
                            });

            assertThat(known).containsExactlyElementsOf(answers);
            assertThat(order).containsExactly(1, 0, 3, 2, 4);
            assertThat(knownAtStep).startsWith(0, 1).isSorted();
            assertThat(answers).isEqualTo(model.answer(requests, () -> {}));
        }
    }

    private static double[] values(Answer answer) {
        return ((Answer.LogProbs) answer).values();
    }

    @Test
    void should_count_what_it_was_asked_and_what_it_computed() {
        List<Request> requests =
                List.of(
                        new Request.Complete("ab", 4, List.of()),
                        new Request.Complete("abc", 4, List.of()),
                        new Request.Likelihood(new int[] {1, 2, 3}),
                        new Request.Score(new Prompt.Raw("ab"), List.of("c", "d")));
        try (LoadedModel model = alphabet()) {
            assertThat(model.work()).isEqualTo(Work.NONE);
            model.answer(requests.subList(0, 2), () -> {});
            Work written = model.work();
            assertThat(written.promptTokens()).isEqualTo(7);
            assertThat(written.promptTokensComputed()).isEqualTo(7);
            assertThat(written.answerTokens()).isEqualTo(6);
            assertThat(written.answerSteps()).isEqualTo(3);

            model.answer(requests.subList(2, 4), () -> {});
            Work judged = model.work().since(written);
            assertThat(judged.promptTokens()).isEqualTo(2 + 2 * 3);
            assertThat(judged.promptTokensComputed()).isBetween(3L, 5L);
            assertThat(judged.answerSteps()).isZero();
            assertThat(judged.flops()).isPositive().isLessThan(written.flops());
            assertThat(model.flopsPerSecond()).isPositive().isFinite();
        }
    }

    @Test
    void should_call_before_each_step_and_give_up_when_that_throws() {
        List<Request> requests =
                List.of(
                        new Request.Complete("ab", 4, List.of()),
                        new Request.Likelihood(new int[] {1, 2, 3}));
        try (LoadedModel model = alphabet()) {
            AtomicInteger steps = new AtomicInteger();
            List<Answer> expected = model.answer(requests, steps::incrementAndGet);
            assertThat(steps).hasValue(5);
            assertThatIllegalStateException()
                    .isThrownBy(
                            () ->
                                    model.answer(
                                            requests,
                                            () -> {
                                                if (steps.decrementAndGet() == 2) {
                                                    throw new IllegalStateException("cancelled");
                                                }
                                            }));
            assertThat(model.answer(requests, () -> {})).isEqualTo(expected);
            model.logits(new int[] {1}, logits -> {});
            assertThat(steps).hasValue(2);
        }
    }

    @Test
    void should_say_what_was_loaded_and_what_it_can_do() {
        try (LoadedModel model = alphabet()) {
            assertThat(model.identity()).isSameAs(IDENTITY);
            assertThat(model.description().architecture()).isEqualTo("llama");
            assertThat(model.abilities()).containsExactlyInAnyOrder(Ability.values());
            assertThat(model.tokens().encode("a")).containsExactly('a' - '@');
            assertThat(model.rowsAfterShortage()).isEmpty();
        }
    }

    @Test
    void should_only_judge_windows_when_there_is_no_tokenizer() {
        try (LoadedModel model = withoutTokenizer(RandomCheckpoint.sized(32, 1, CONTEXT))) {
            assertThat(model.abilities()).containsExactly(Ability.LIKELIHOOD);
            Request window = new Request.Likelihood(new int[] {1, 2, 3});
            assertThat(values(model.answer(List.of(window), () -> {}).get(0))).hasSize(2);
            assertThatExceptionOfType(UnsupportedModelException.class)
                    .isThrownBy(
                            () ->
                                    model.answer(
                                            List.of(new Request.Complete("a", 1, List.of())),
                                            () -> {}))
                    .withMessageContaining("no tokenizer");
        }
    }

    /**
     * A prefill is a call of 1024 tokens, and of so large a vocabulary 64 are handed on at once.
     */
    @Test
    void should_stream_the_logits_of_every_position_when_a_window_takes_several_calls() {
        ModelConfig config =
                new ModelConfig(
                        "llama", 1 << 17, 16, 1, 2, 1, 8, 32, 2048, 1e-5, 1e4, true, Map.of());
        int[] window = ids(1030, 7);
        List<float[]> ends = new ArrayList<>();
        AtomicInteger at = new AtomicInteger();
        double[] judged = new double[window.length - 1];
        try (LoadedModel model = withoutTokenizer(new RandomCheckpoint(config))) {
            model.logits(
                    window,
                    logits -> {
                        int position = at.getAndIncrement();
                        assertThat(logits).hasSize(1 << 17);
                        if (position < judged.length && position % 100 >= 95) {
                            judged[position] =
                                    logits[window[position + 1]] - Numbers.logSumExp(logits);
                        }
                        if (position == 20) {
                            ends.add(logits);
                        }
                    });
            assertThat(at).hasValue(window.length);
            Request likelihood = new Request.Likelihood(window);
            double[] expected = values(model.answer(List.of(likelihood), () -> {}).get(0));
            for (int i = 0; i < judged.length; i++) {
                if (i % 100 >= 95) {
                    assertThat(judged[i]).as("position %d", i).isCloseTo(expected[i], within(1e-4));
                }
            }
            model.logits(Arrays.copyOf(window, 21), ends::add);
            assertThat(ends.get(21)).containsExactly(ends.get(0), within(1e-5f));
        }
    }

    @Test
    void should_refuse_windows_that_the_model_cannot_read() {
        try (LoadedModel model = withoutTokenizer(RandomCheckpoint.sized(32, 1, CONTEXT))) {
            for (int[] window : List.of(new int[0], new int[CONTEXT + 1], new int[] {64})) {
                assertThatExceptionOfType(EvaluationException.class)
                        .isThrownBy(() -> model.logits(window, logits -> {}))
                        .withMessageContaining("token");
            }
        }
    }

    @Test
    void should_leave_another_model_alone_when_both_read_the_same_windows_by_turns() {
        List<int[]> windows = List.of(ids(12, 5), ids(20, 7), ids(12, 5), ids(3, 11));
        List<List<float[]>> one = new ArrayList<>();
        List<List<float[]>> other = new ArrayList<>();
        try (LoadedModel first = withoutTokenizer(RandomCheckpoint.sized(32, 2, CONTEXT));
                LoadedModel second = withoutTokenizer(RandomCheckpoint.sized(64, 1, CONTEXT))) {
            for (int[] window : windows) {
                one.add(read(first, window));
                other.add(read(second, window));
            }
        }
        assertAlone(RandomCheckpoint.sized(32, 2, CONTEXT), windows, one);
        assertAlone(RandomCheckpoint.sized(64, 1, CONTEXT), windows, other);
        assertThat(one.get(0).get(0)).isNotEqualTo(other.get(0).get(0));
    }

    private static List<float[]> read(LoadedModel model, int[] window) {
        List<float[]> rows = new ArrayList<>();
        model.logits(window, rows::add);
        return rows;
    }

    private static void assertAlone(
            Checkpoint checkpoint, List<int[]> windows, List<List<float[]>> found) {
        try (LoadedModel alone = withoutTokenizer(checkpoint)) {
            for (int i = 0; i < windows.size(); i++) {
                assertThat(found.get(i).toArray(float[][]::new))
                        .isDeepEqualTo(read(alone, windows.get(i)).toArray(float[][]::new));
            }
        }
    }

    @Test
    void should_find_no_difference_when_a_probe_compares_a_model_with_itself() {
        Windows windows = Windows.whole(List.of(ids(12, 5), ids(20, 7)));
        var probe = new DistributionProbe();
        try (LoadedModel model = withoutTokenizer(RandomCheckpoint.sized(32, 2, CONTEXT));
                LoadedModel other = alphabet()) {
            assertThat(probe.over(windows, model, model))
                    .containsExactly(
                            new Measure("same top token", "", Double.NaN, 1),
                            new Measure("divergence", "nats", Double.NaN, 0));
            List<Measure> different = probe.over(windows, model, other);
            assertThat(different.get(0).candidate()).isLessThan(0.5);
            assertThat(different.get(1).candidate()).isGreaterThan(0.001);
        }
    }
}
