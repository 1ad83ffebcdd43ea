package dev.retain.compression.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.compression.kernel.WholeColumns.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels of step-by-step pruning, on the vectors of its specification (§9). */
class StepwiseTest {

    private static final float[] ONES = {1, 1, 1, 1, 1, 1, 1, 1};

    @Test
    void should_take_the_tenth_percentile_between_two_scores() {
        assertThat(Sensitivity.percentile(upTo(11))).hasValue(2.0);
        assertThat(Sensitivity.percentile(upTo(10)).orElseThrow()).isEqualTo(1.9, within(1e-6));
        assertThat(Sensitivity.percentile(new float[] {7})).hasValue(7);
    }

    @Test
    void should_leave_pruned_scores_out_of_the_percentile() {
        var scores = Arrays.copyOf(upTo(11), 1000);

        assertThat(Sensitivity.percentile(scores)).hasValue(2.0);
        assertThat(Sensitivity.percentile(new float[8])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 57, 1000, 4096})
    void should_find_what_sorting_finds(int count) {
        var scores = new float[count];
        var random = new Random(count);
        for (int i = 0; i < count; i++) {
            scores[i] = 1 + random.nextInt(count);
        }
        var sorted = scores.clone();
        Arrays.sort(sorted);
        double place = (count - 1) * 0.1;
        int below = (int) place;
        double expected = sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);

        assertThat(Sensitivity.percentile(scores).orElseThrow()).isEqualTo(expected, within(1e-3));
    }

    @Test
    void should_weigh_weights_by_their_inputs() {
        float[] weights = {1, -2, 0, 4};
        float[] squaredNorms = {8, 2};

        assertThat(Sensitivity.of(weights, squaredNorms, 2).orElseThrow())
                .as("scores 2, 2, 0, 4")
                .isEqualTo(2);
    }

    @Test
    void should_count_zeros_by_what_was_asked_for_in_all() {
        var row = upTo(8);

        GrowingZeros.prune(row, ONES, 0.15);
        assertThat(row).containsExactly(0, 2, 3, 4, 5, 6, 7, 8);
        GrowingZeros.prune(row, ONES, 0.30);
        assertThat(row).containsExactly(0, 0, 3, 4, 5, 6, 7, 8);
        assertThat(GrowingZeros.ofRow(0.29, 100)).isEqualTo(29);
    }

    @Test
    void should_only_add_zeros_even_where_scores_are_zero_or_equal() {
        float[] row = {0, 5, 5, 0, 5, 5, 3, 5};
        float[] norms = {1, 1, 0, 1, 1, 1, 1, 1};

        GrowingZeros.prune(row, norms, 0.5);
        assertThat(row).containsExactly(0, 5, 0, 0, 5, 5, 0, 5);
        GrowingZeros.prune(row, norms, 0.25);
        assertThat(row).as("fewer were asked for").containsExactly(0, 5, 0, 0, 5, 5, 0, 5);
        GrowingZeros.prune(row, norms, 0.75);
        assertThat(row).containsExactly(0, 0, 0, 0, 0, 5, 0, 5);
    }

    @Test
    void should_prune_every_row_alike() {
        float[] weights = {1, 2, 3, 4, -40, 30, -20, 10};
        float[] norms = {1, 1, 1, 1};

        GrowingZeros.prune(weights, norms, 0.5);

        assertThat(weights).containsExactly(0, 0, 3, 4, -40, 30, 0, 0);
    }

    @Test
    void should_share_out_by_one_threshold_for_all() {
        var random = new Random(5);
        float[] even = new float[6000];
        float[] wild = new float[2000];
        IntStream.range(0, even.length).forEach(i -> even[i] = 3 + random.nextFloat());
        IntStream.range(0, wild.length).forEach(i -> wild[i] = i % 100 == 0 ? 50 : 1);
        float[] norms = {1, 1, 1, 1};
        var linears =
                List.of(StandardisedScores.of(even, norms), StandardisedScores.of(wild, norms));

        var shares = StandardisedScores.shares(linears, 0.6);

        assertThat(shares[0] * 0.75 + shares[1] * 0.25).isEqualTo(0.6, within(1e-9));
        assertThat(shares[0]).as("where few scores are far below the mean").isLessThan(0.5);
        assertThat(shares[1]).as("where all but a few are").isGreaterThan(0.9);
        assertThat(StandardisedScores.shares(linears, 0)).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.3, 0.5, 0.77})
    void should_lose_nothing_by_whole_columns(double sparsity) {
        var random = new Random(1);
        var shapes =
                IntStream.range(0, 35)
                        .mapToObj(
                                i ->
                                        new Shape(
                                                i % 2 == 0 ? 256 : 512,
                                                i % 2 == 0 ? 512 : 256,
                                                sparsity + (random.nextDouble() - 0.5) * 0.1,
                                                i % 7))
                        .toList();

        var shares = WholeColumns.shares(shapes, sparsity);

        double zeros = 0;
        double all = 0;
        for (int i = 0; i < shares.length; i++) {
            var shape = shapes.get(i);
            int each = (int) (shape.columns() * shares[i]);
            assertThat((double) each / shape.columns()).isEqualTo(shape.share(), within(0.03));
            zeros += (double) each * (shape.rows() - shape.dead());
            zeros += (double) shape.columns() * shape.dead();
            all += (double) shape.columns() * shape.rows();
        }
        assertThat(zeros / all).isEqualTo(sparsity, within(0.0001));
    }

    @Test
    void should_leave_shares_that_rows_can_have() {
        var shapes =
                List.of(new Shape(4, 8, 0.25, 0), new Shape(4, 8, 0.75, 0), new Shape(4, 8, 1, 0));

        var shares = WholeColumns.shares(shapes, 2 / 3.0);

        assertThat(shares[0]).isEqualTo(0.25, within(1e-6));
        assertThat(shares[1]).isEqualTo(0.75, within(1e-6));
        assertThat(shares[2]).isEqualTo(1);
    }

    @Test
    void should_count_rows_that_were_zero_before() {
        float[] weights = {0, 0, 1, 0, 0, 0, 0, 2};

        assertThat(WholeColumns.deadRows(weights, 2)).isEqualTo(2);
        assertThat(WholeColumns.deadRows(weights, 4)).isZero();
        var shapes = List.of(new Shape(4, 8, 0.5, 2), new Shape(4, 8, 0.5, 0));
        double[] shares = WholeColumns.shares(shapes, 0.5);
        assertThat((int) (8 * shares[0]) * 2 + 2 * 8 + (int) (8 * shares[1]) * 4)
                .as("of 64 weights")
                .isBetween(31, 33);
    }

    private static float[] upTo(int last) {
        var values = new float[last];
        for (int i = 0; i < last; i++) {
            values[i] = i + 1;
        }
        return values;
    }
}
