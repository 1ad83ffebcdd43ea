package dev.retain.compression.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.testing.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void should_keep_more_of_blocks_with_more_outliers() {
        var sparsities = Owl.sparsities(new double[] {1, 3, 2, 6}, 0.7);

        assertThat(sparsities[0]).isGreaterThan(sparsities[2]);
        assertThat(sparsities[1]).isGreaterThan(sparsities[3]);
        assertThat(sparsities[0] - sparsities[3]).isEqualTo(0.16, within(1e-12));
        assertThat(Arrays.stream(sparsities).average().orElseThrow()).isEqualTo(0.7, within(1e-12));
    }

    @Test
    void should_share_out_equally_when_blocks_are_alike() {
        assertThat(Owl.sparsities(new double[] {2, 2}, 0.6)).containsExactly(0.6, 0.6);
        assertThat(Owl.sparsities(new double[] {1, 9}, 0.97)[0]).isEqualTo(1);
    }

    @Test
    void should_count_scores_far_above_their_mean() {
        var weights = new float[100];
        Arrays.fill(weights, 0.1f);
        weights[3] = -9;
        var norms = new float[10];
        Arrays.fill(norms, 4);

        assertThat(Owl.outliers(List.of(weights, weights), List.of(norms, norms))).isEqualTo(1);
    }

    @Test
    void should_share_the_range_of_activations_between_both_sides() {
        var activity = new float[] {16, 1, 0, 4};
        var weights = List.of(new float[] {1, -1, 1, 0, 0.5f, 0, 0, 0});

        assertThat(Smoothing.scales(activity, weights, 0.5)[0]).isEqualTo(4);
        assertThat(Smoothing.scales(activity, weights, 0.5)[1]).isEqualTo(1);
        assertThat(Smoothing.scales(activity, weights, 0.5)[2]).isEqualTo(1e-5f);
        assertThat(Smoothing.scales(activity, weights, 0.5)[3])
                .isEqualTo((float) (2 / Math.sqrt(1e-5f)), within(1e-2f));
        assertThat(Smoothing.scales(Golden.numbers(1, 4), weights, 1)[0])
                .isEqualTo(Math.max(1e-5f, Golden.numbers(1, 4)[0]), within(1e-6f));
    }
}
