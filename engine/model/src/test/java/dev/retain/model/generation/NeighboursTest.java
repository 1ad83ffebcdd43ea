package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.RoundedCheckpoint;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import dev.retain.model.decoder.ProcessorFeatures;
import dev.retain.model.text.Passage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An answer never depends on its neighbours: not on how many there are, how long they are, in which
 * order they come, nor on what was read before. In bf16 that is so to the last bit. In fp32 it does
 * not depend on the threads that compute it either.
 */
@Tag("slow")
class NeighboursTest {

    private static final int CONTEXT = 2048;

    /**
     * Where a processor has no bf16 arithmetic, a large model takes minutes for what is seconds.
     */
    private static final boolean EMULATED =
            ProcessorFeatures.here().flags().stream().noneMatch(flag -> flag.endsWith("_bf16"));

    /** Runs refuse bf16 on processors that emulate it unevenly, so what holds there is fp32's. */
    private static final boolean UNEVEN = ProcessorFeatures.here().emulatesBfloat16();

    private static final double ROUNDING = 1e-4;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "llama, PLAIN",
        "llama, PLAIN",
        "llama, REORDERED",
        "llama, WIDENED",
        "mistral_swa, REORDERED",
        "gemma2, REORDERED",
        "qwen3, REORDERED",
        "phi3, REORDERED"
    })
    void should_not_change_an_answer_of_a_small_model(String name, Kernels kernels)
            throws IOException {
        try (Checkpoint checkpoint = GoldenModel.withContext(folder, name, CONTEXT).open();
                TorchLanguageModel model = load(checkpoint, kernels)) {
            check(model, UNEVEN ? prompts(18, 600) : prompts(62, 600, 1100));
        }
    }

    @RequiresShared
    @ParameterizedTest
    @CsvSource({"REORDERED, 61", "PLAIN, 17", "WIDENED, 17"})
    void should_not_change_an_answer_of_a_real_model(Kernels kernels, int prompts) {
        try (Checkpoint checkpoint = smolLm2();
                TorchLanguageModel model = load(checkpoint, kernels)) {
            check(model, EMULATED ? prompts(6) : prompts(prompts, 530, 700, 1100));
        }
    }

    @RequiresShared
    @ParameterizedTest
    @CsvSource({"4, 64", "8, 0"})
    void should_not_change_an_answer_of_a_real_model_whose_weights_are_packed(
            int bits, int groupSize) {
        try (Checkpoint checkpoint = new RoundedCheckpoint(smolLm2(), bits, groupSize);
                TorchLanguageModel model = load(checkpoint, Kernels.PACKED)) {
            check(model, EMULATED ? prompts(6) : prompts(15, 530));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void should_not_change_an_answer_of_a_small_model_in_fp32_whatever_the_threads(int threads)
            throws IOException {
        try (Checkpoint checkpoint = GoldenModel.withContext(folder, "llama", CONTEXT).open()) {
            checkThreads(checkpoint, threads, prompts(62, 600, 1100));
        }
    }

    @RequiresShared
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void should_not_change_an_answer_of_a_real_model_in_fp32_whatever_the_threads(int threads) {
        try (Checkpoint checkpoint = smolLm2()) {
            checkThreads(checkpoint, threads, prompts(EMULATED ? 6 : 17, 530));
        }
    }

    /** Alone with the threads that PyTorch takes, together and in another order with others. */
    private static void checkThreads(
            Checkpoint checkpoint, int threads, List<TokenPrompt> prompts) {
        try (TorchLanguageModel model =
                DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty())) {
            List<int[]> alone = new ArrayList<>();
            List<double[]> judged = new ArrayList<>();
            for (TokenPrompt prompt : prompts) {
                alone.add(model.proceed(List.of(prompt)).get(0).tokens());
                judged.add(model.judge(List.of(passage(prompt)))[0]);
            }
            for (List<?> all : List.of(prompts, alone, judged)) {
                Collections.reverse(all);
            }
            int usual = JniUtils.getNumThreads();
            JniUtils.setNumThreads(threads);
            try {
                assertThat(model.proceed(prompts).stream().map(Continuation::tokens).toList())
                        .usingElementComparator(Arrays::compare)
                        .isEqualTo(alone);
                double[][] together =
                        model.judge(prompts.stream().map(NeighboursTest::passage).toList());
                for (int i = 0; i < together.length; i++) {
                    assertThat(together[i]).containsExactly(judged.get(i), within(ROUNDING));
                }
            } finally {
                JniUtils.setNumThreads(usual);
            }
        }
    }

    private static Checkpoint smolLm2() {
        return Checkpoints.open(Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"));
    }

    private static TorchLanguageModel load(Checkpoint checkpoint, Kernels kernels) {
        return DecoderModel.loadTorch(
                checkpoint, UNEVEN ? Precision.FP32 : Precision.BF16, kernels, Optional.empty());
    }

    /** Prompts of 2 to 120 tokens, some with the same start, and some of given lengths. */
    private static List<TokenPrompt> prompts(int count, int... lengths) {
        Random random = new Random(11);
        int[] start = random.ints(80, 0, 96).toArray();
        List<TokenPrompt> prompts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] ids = random.ints(2 + random.nextInt(119), 0, 96).toArray();
            if (i % 3 == 0) {
                System.arraycopy(start, 0, ids, 0, Math.min(start.length, ids.length));
            }
            prompts.add(new TokenPrompt(ids, 1 + random.nextInt(6), (tokens, n) -> false));
        }
        for (int length : lengths) {
            int[] ids = random.ints(length, 0, 96).toArray();
            prompts.add(new TokenPrompt(ids, 4, (tokens, n) -> false));
        }
        Collections.shuffle(prompts, random);
        return prompts;
    }

    private static void check(TorchLanguageModel model, List<TokenPrompt> prompts) {
        int[][] alone = new int[prompts.size()][];
        double[][] judged = new double[prompts.size()][];
        for (int i = prompts.size() - 1; i >= 0; i--) {
            alone[i] = model.proceed(List.of(prompts.get(i))).get(0).tokens();
            judged[i] = model.judge(List.of(passage(prompts.get(i))))[0];
        }
        for (int rows : new int[] {16, prompts.size()}) {
            for (int first = 0; first < prompts.size(); first += rows) {
                int last = Math.min(prompts.size(), first + rows);
                List<TokenPrompt> some = prompts.subList(first, last);
                double[][] together =
                        model.judge(some.stream().map(NeighboursTest::passage).toList());
                checkJudged(together, Arrays.copyOfRange(judged, first, last));
                int[][] answers =
                        model.proceed(some).stream()
                                .map(Continuation::tokens)
                                .toArray(int[][]::new);
                assertThat(answers).isDeepEqualTo(Arrays.copyOfRange(alone, first, last));
            }
        }
    }

    private static void checkJudged(double[][] together, double[][] alone) {
        if (!UNEVEN) {
            assertThat(together).isDeepEqualTo(alone);
            return;
        }
        for (int i = 0; i < alone.length; i++) {
            assertThat(together[i]).containsExactly(alone[i], within(ROUNDING));
        }
    }

    /** All tokens but the first are judged, so that each row of logits counts. */
    private static Passage passage(TokenPrompt prompt) {
        return new Passage(prompt.ids(), 1);
    }
}
