package dev.retain.acbench.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatchingTest {

    private static final double THRESHOLD = 0.6;

    static Stream<Matching> both() {
        return Stream.of(Matching.NEAR_DIAGONAL, Matching.AS_NETWORKX);
    }

    @ParameterizedTest
    @MethodSource("both")
    void should_prefer_weight_to_the_number_of_pairs(Matching matching) {
        double[][] weights = {{0.65, 0.99}, {0, 0.65}, {0.7, 0}};

        assertThat(matching.of(weights, THRESHOLD)).containsExactly(1, -1, 0);
        assertThat(matching.of(new double[][] {{0.6, 0.3}}, THRESHOLD)).containsExactly(-1);
        assertThat(matching.of(new double[0][], THRESHOLD)).isEmpty();
        assertThat(matching.of(new double[2][0], THRESHOLD)).containsExactly(-1, -1);
    }

    @ParameterizedTest
    @MethodSource("both")
    void should_find_the_most_weight_of_all_assignments(Matching matching) {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            double[][] weights = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
            for (double[] row : weights) {
                Arrays.setAll(row, j -> Math.round(random.nextDouble() * 20) / 20.0);
            }
            int[] matches = matching.of(weights, THRESHOLD);
            assertThat(Arrays.stream(matches).filter(match -> match >= 0)).doesNotHaveDuplicates();
            double weight = 0;
            for (int i = 0; i < matches.length; i++) {
                if (matches[i] >= 0) {
                    assertThat(weights[i][matches[i]]).isGreaterThan(THRESHOLD);
                    weight += weights[i][matches[i]];
                }
            }
            assertThat(weight).isCloseTo(best(weights, 0, 0), within(1e-9));
        }
    }

    private static double best(double[][] weights, int row, int taken) {
        if (row == weights.length) {
            return 0;
        }
        double best = best(weights, row + 1, taken);
        for (int j = 0; j < weights[row].length; j++) {
            if (weights[row][j] > THRESHOLD && (taken >> j & 1) == 0) {
                best = Math.max(best, weights[row][j] + best(weights, row + 1, taken | 1 << j));
            }
        }
        return best;
    }

    @Test
    void should_keep_the_order_of_equal_steps() {
        double[][] weights = new double[5][5];
        for (double[] row : weights) {
            Arrays.fill(row, 1);
        }

        assertThat(Matching.NEAR_DIAGONAL.of(weights, THRESHOLD)).containsExactly(0, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @MethodSource("both")
    void should_match_the_most_that_it_takes(Matching matching) {
        double[][] weights = new double[Matching.MOST][Matching.MOST];
        for (double[] row : weights) {
            Arrays.fill(row, 1);
        }

        assertThat(Arrays.stream(matching.of(weights, THRESHOLD)))
                .hasSize(Matching.MOST)
                .doesNotHaveDuplicates()
                .doesNotContain(-1);
    }

    @Test
    void should_refuse_more_than_its_integers_hold() {
        assertThatThrownBy(
                        () ->
                                Matching.NEAR_DIAGONAL.of(
                                        new double[Matching.MOST + 1][1], THRESHOLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("513");
    }

    @Test
    void should_count_what_keeps_its_order() {
        assertThat(OrderedMatches.longest(new int[] {0, 2, 1})).isEqualTo(2);
        assertThat(OrderedMatches.longest(new int[] {-1, 3, -1, 4, 0})).isEqualTo(2);
        assertThat(OrderedMatches.longest(new int[] {-1, -1})).isZero();
        assertThat(OrderedMatches.longestOrOne(new int[] {-1, -1})).isEqualTo(1);
        assertThat(OrderedMatches.longestOrOne(new int[0])).isZero();
    }

    @Test
    void should_be_nothing_where_nothing_is_compared() {
        assertThat(Overlap.of(0, 0, 3)).isEqualTo(Overlap.NONE);
        assertThat(Overlap.of(1, 2, 0)).isEqualTo(Overlap.NONE);
        assertThat(Overlap.of(2, 3, 4).f1()).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(Overlap.NONE.f1()).isZero();
    }
}
