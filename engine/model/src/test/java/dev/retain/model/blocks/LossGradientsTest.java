package dev.retain.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.EvaluationException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossGradientsTest {

    private static final int LENGTH = 24;
    private static final int TWO_PIECES = LossGradients.PIECE + 7;
    private static final int LONG = 120;
    private static final float STEP = 0.01f;

    @TempDir private Path folder;

    private static Stream<String> models() {
        return GoldenModel.names().stream();
    }

    private static int[][] windows(int count) {
        return windows(count, LENGTH);
    }

    private static int[][] windows(int count, int length) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(window -> random.ints(length, 0, 60).toArray())
                .toArray(int[][]::new);
    }

    /** A gradient of a linear by a window, and its weight. */
    private record Seen(float[] gradient, float[] weight) {

        int largest() {
            return IntStream.range(0, gradient.length)
                    .reduce((a, b) -> Math.abs(gradient[b]) > Math.abs(gradient[a]) ? b : a)
                    .orElseThrow();
        }
    }

    private static Map<String, List<Seen>> gradients(DecoderBlocks blocks, int[][] windows) {
        Map<String, List<Seen>> seen = new LinkedHashMap<>();
        new LossGradients(blocks, blocks::weights, () -> {})
                .each(
                        windows,
                        (module, gradient, weight) ->
                                seen.computeIfAbsent(module, none -> new ArrayList<>())
                                        .add(
                                                new Seen(
                                                        gradient.toFloatArray(),
                                                        weight.toFloatArray())));
        return seen;
    }

    /** The mean negative log-likelihood of a window with another value of a tensor. */
    private static double loss(DecoderBlocks blocks, int[] window, String name, float[] values) {
        int[][] windows = {window};
        try (HiddenStates states = blocks.embed(windows)) {
            for (int number = 0; number < blocks.graphs().size(); number++) {
                Map<String, float[]> weights = blocks.weights(number);
                weights.computeIfPresent(name, (tensor, before) -> values);
                try (DecoderBlock block = blocks.load(number, weights)) {
                    block.advance(states);
                }
            }
            return -Arrays.stream(blocks.likelihood(states, windows)[0]).average().orElseThrow();
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("models")
    void should_be_what_finite_differences_are(String name) throws IOException {
        int[][] windows = windows(2, TWO_PIECES);
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint)) {
            Map<String, List<Seen>> all = gradients(blocks, windows);
            for (int block : new int[] {0, blocks.graphs().size() - 1}) {
                for (Linear linear : blocks.graphs().get(block).linears()) {
                    Seen seen = known(all, linear.module()).get(1);
                    int at = seen.largest();
                    float[] values = checkpoint.floats(linear.weight());
                    int place = place(values, seen.weight(), at, linear.inputs());
                    float before = values[place];
                    values[place] = before + STEP;
                    double above = loss(blocks, windows[1], linear.weight(), values);
                    values[place] = before - STEP;
                    double below = loss(blocks, windows[1], linear.weight(), values);
                    double expected = (above - below) / (2 * STEP);
                    assertThat((double) seen.gradient()[at])
                            .as("%s of %s", linear.module(), name)
                            .isCloseTo(expected, within(0.03 * Math.abs(expected) + 5e-5));
                }
            }
        }
    }

    /** Where a weight of the computation stands in the checkpoint: its rows may be elsewhere. */
    private static int place(float[] stored, float[] computed, int at, int columns) {
        int from = at / columns * columns;
        return IntStream.iterate(0, i -> i < stored.length, i -> i + columns)
                        .filter(
                                i ->
                                        Arrays.equals(
                                                stored,
                                                i,
                                                i + columns,
                                                computed,
                                                from,
                                                from + columns))
                        .findFirst()
                        .orElseThrow()
                + at
                - from;
    }

    @Test
    void should_average_sizes_over_windows_and_weights_that_are_not_zero() throws IOException {
        int[][] windows = windows(3);
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint)) {
            Map<String, OptionalDouble> means = means(blocks, Map.of(), windows);
            gradients(blocks, windows)
                    .forEach(
                            (module, seen) ->
                                    assertThat(known(means, module).getAsDouble())
                                            .as(module)
                                            .isCloseTo(mean(seen), within(mean(seen) * 1e-4)));

            Linear pruned = blocks.graphs().get(1).linears().get(5);
            float[] half = checkpoint.floats(pruned.weight());
            Arrays.fill(half, 0, half.length / 2, 0);
            Map<String, OptionalDouble> ofHalf =
                    means(blocks, Map.of(pruned.weight(), half), windows);
            assertThat(ofHalf.get(pruned.module())).isPresent();
            assertThat(ofHalf.get(pruned.module())).isNotEqualTo(means.get(pruned.module()));
            assertThat(
                            means(blocks, Map.of(pruned.weight(), new float[half.length]), windows)
                                    .get(pruned.module()))
                    .isEmpty();
        }
    }

    @Test
    void should_be_in_fp32_when_linears_multiply_in_bf16() throws IOException {
        int[][] windows = windows(2);
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint);
                DecoderBlocks narrowed = DecoderBlocksTest.narrowed(checkpoint)) {
            assertThat(means(narrowed, Map.of(), windows))
                    .isEqualTo(means(blocks, Map.of(), windows));
        }
    }

    private static Map<String, OptionalDouble> means(
            DecoderBlocks blocks, Map<String, float[]> changed, int[][] windows) {
        return new LossGradients(
                        blocks,
                        number -> {
                            Map<String, float[]> weights = new HashMap<>(blocks.weights(number));
                            weights.replaceAll(changed::getOrDefault);
                            return weights;
                        },
                        () -> {})
                .means(windows);
    }

    private static <T> T known(Map<String, T> all, String module) {
        return Objects.requireNonNull(all.get(module), module);
    }

    private static double mean(List<Seen> seen) {
        return seen.stream()
                .flatMapToDouble(
                        of ->
                                IntStream.range(0, of.gradient().length)
                                        .filter(i -> of.weight()[i] != 0)
                                        .mapToDouble(i -> Math.abs(of.gradient()[i])))
                .average()
                .orElseThrow();
    }

    /** Windows are taken a few at a time, which must change nothing. */
    @Test
    void should_not_depend_on_which_windows_go_together() throws IOException {
        int[][] windows = windows(1 + DecoderBlocks.CHUNK / LONG, LONG);
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint)) {
            Map<String, List<Seen>> all = gradients(blocks, windows);
            int last = windows.length - 1;
            Map<String, List<Seen>> alone = gradients(blocks, new int[][] {windows[last]});
            all.forEach(
                    (module, seen) -> {
                        assertThat(seen).hasSize(windows.length);
                        assertThat(seen.get(last).gradient())
                                .as(module)
                                .containsExactly(
                                        known(alone, module).get(0).gradient(), within(1e-5f));
                    });
        }
    }

    @Test
    void should_refuse_windows_without_a_second_token_and_give_up_when_told() throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint)) {
            var gradients = new LossGradients(blocks, blocks::weights, () -> {});
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> gradients.means(new int[][] {{1}}))
                    .withMessageContaining("two tokens");
            AtomicInteger steps = new AtomicInteger();
            var given =
                    new LossGradients(
                            blocks,
                            blocks::weights,
                            () -> {
                                if (steps.incrementAndGet() == 3) {
                                    throw new IllegalStateException("enough");
                                }
                            });
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> given.means(windows(1)));
            assertThat(gradients.means(windows(1))).isNotEmpty();
        }
    }
}
