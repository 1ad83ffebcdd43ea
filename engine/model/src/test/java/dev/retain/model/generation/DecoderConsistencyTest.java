package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.Numbers;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KernelPlan;
import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.decoder.Precision;
import dev.retain.model.decoder.Segment;
import dev.retain.model.decoder.Sequence;
import dev.retain.model.text.Passage;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever way tokens take through the decoder, they come to the same result. */
class DecoderConsistencyTest {

    private static final int VOCABULARY = 96;

    @TempDir private Path folder;

    /** A llama whose angles depend on the length, which the reference has no checkpoint of. */
    private static final String DYNAMIC = "llama with dynamic angles";

    private static Stream<String> models() {
        return Stream.concat(GoldenModel.names().stream(), Stream.of(DYNAMIC));
    }

    private Checkpoint open(String name) throws IOException {
        return name.equals(DYNAMIC)
                ? GoldenModel.in(folder, "llama", "config.json", DecoderConsistencyTest::stretch)
                        .open()
                : GoldenModel.in(folder, name, "config.json").open();
    }

    private static void stretch(ObjectNode config) {
        config.put("max_position_embeddings", 16);
        config.putObject("rope_scaling").put("type", "dynamic").put("factor", 8.0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_decode_many_rows_like_the_whole_forward(String name) throws IOException {
        Random random = new Random(5);
        List<TokenPrompt> prompts = new ArrayList<>();
        for (int length : new int[] {1, 3, 9, 17, 24, 40}) {
            int[] ids = random.ints(length, 0, VOCABULARY).toArray();
            prompts.add(new TokenPrompt(ids, 1 + random.nextInt(30), (tokens, count) -> false));
        }
        try (TorchLanguageModel model = load(name)) {
            int[][] answers = tokens(model.proceed(prompts));
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).hasSize(prompts.get(i).maxTokens());
                assertGreedy(model, prompts.get(i).ids(), answers[i]);
            }
        }
    }

    /**
     * Whole blocks of slots are hidden from the long row by its window, from the short by its end.
     */
    @Test
    void should_decode_far_behind_a_window_like_the_whole_forward() throws IOException {
        int[] ids = new Random(6).ints(700, 0, VOCABULARY).toArray();
        try (Checkpoint checkpoint = GoldenModel.withContext(folder, "mistral_swa", 1024).open();
                TorchLanguageModel model =
                        DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty())) {
            List<TokenPrompt> prompts =
                    Stream.of(ids, Arrays.copyOf(ids, 20))
                            .map(prompt -> new TokenPrompt(prompt, 6, (tokens, count) -> false))
                            .toList();
            int[][] answers = tokens(model.proceed(prompts));
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).hasSize(6);
                assertGreedy(model, prompts.get(i).ids(), answers[i]);
            }
        }
    }

    /** The text is read whole, so its angles are those of prompt and answer together. */
    private static void assertGreedy(TorchLanguageModel model, int[] prompt, int[] answer) {
        int[] all = Arrays.copyOf(prompt, prompt.length + answer.length);
        System.arraycopy(answer, 0, all, prompt.length, answer.length);
        float[][] logits = model.forward(all);
        for (int i = 0; i < answer.length; i++) {
            float[] row = logits[prompt.length - 1 + i];
            float best = row[0];
            for (float value : row) {
                best = Math.max(best, value);
            }
            assertThat(row[answer[i]]).as("token %d", i).isCloseTo(best, within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_read_in_chunks_like_in_one_piece(String name) throws IOException {
        int[] ids = new Random(6).ints(300, 0, VOCABULARY).toArray();
        try (Decoder decoder = decoder(name);
                KeyValueCache whole = decoder.newCache(1, 300);
                KeyValueCache chunked = decoder.newCache(2, 300)) {
            Sequence first = new Sequence(0, ids, 0);
            float[] expected = read(decoder, whole, first, 300);
            assertThat(read(decoder, chunked, first, 37)).containsExactly(expected, within(2e-5f));
        }
    }

    private static float[] read(Decoder decoder, KeyValueCache cache, Sequence sequence, int step) {
        float[] logits = new float[sequence.ids().length * VOCABULARY];
        cache.start(sequence);
        for (int from = 0; from < sequence.ids().length; from += step) {
            int to = Math.min(from + step, sequence.ids().length);
            try (var scope = decoder.newScope()) {
                var stream =
                        decoder.prefill(scope, List.of(new Segment(sequence, from, to)), cache);
                float[] rows =
                        decoder.logits(scope, stream, IntStream.range(0, to - from).toArray());
                System.arraycopy(rows, 0, logits, from * VOCABULARY, rows.length);
            }
            cache.append(sequence.row(), sequence.ids(), from, to);
        }
        return logits;
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_judge_many_windows_like_one_by_one(String name) throws IOException {
        Random random = new Random(7);
        int[] shared = random.ints(60, 0, VOCABULARY).toArray();
        List<Request.Likelihood> windows = new ArrayList<>();
        for (int length : new int[] {2, 8, 15, 16, 17, 18, 40, 60, 59}) {
            windows.add(new Request.Likelihood(Arrays.copyOf(shared, length)));
        }
        try (TorchLanguageModel model = load(name)) {
            var together = model.likelihood(windows);
            for (int i = 0; i < windows.size(); i++) {
                float[][] logits = model.forward(windows.get(i).window());
                double[] values = together.get(i).values();
                assertThat(values).hasSize(windows.get(i).window().length - 1);
                for (int token = 0; token < values.length; token++) {
                    double expected =
                            logits[token][windows.get(i).window()[token + 1]]
                                    - Numbers.logSumExp(logits[token]);
                    assertThat(values[token]).isCloseTo(expected, within(2e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_read_passages_once_if_they_differ_only_in_the_last_token(String name)
            throws IOException {
        int[] start = new Random(8).ints(20, 0, VOCABULARY).toArray();
        List<Passage> passages = new ArrayList<>();
        for (int token : new int[] {5, 90, 17, 41}) {
            passages.add(new Passage(with(start, token), 20));
            passages.add(new Passage(passages.get(0).ids(), 3));
        }
        try (Decoder decoder = decoder(name);
                KeyValueCache cache = decoder.newCache(8, 21);
                KeyValueCache other = decoder.newCache(1, 21)) {
            double[][] together = LogLikelihoods.of(decoder, cache, passages, (values, i) -> {});
            assertThat(cache.length(0)).isEqualTo(20);
            assertThat(cache.length(1)).isZero();
            for (int i = 0; i < together.length; i++) {
                double[][] alone =
                        LogLikelihoods.of(
                                decoder, other, List.of(passages.get(i)), (values, n) -> {});
                assertThat(together[i]).containsExactly(alone[0], within(2e-5));
            }
        }
    }

    private static int[] with(int[] start, int token) {
        int[] ids = Arrays.copyOf(start, start.length + 1);
        ids[start.length] = token;
        return ids;
    }

    private static int[][] tokens(List<Continuation> continuations) {
        return continuations.stream().map(Continuation::tokens).toArray(int[][]::new);
    }

    private TorchLanguageModel load(String name) throws IOException {
        try (Checkpoint checkpoint = open(name)) {
            return DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty());
        }
    }

    private Decoder decoder(String name) throws IOException {
        try (Checkpoint checkpoint = open(name)) {
            return Decoder.load(
                    checkpoint, new Device.Cpu(), ComputeType.Kind.FP32, KernelPlan.dense());
        }
    }
}
