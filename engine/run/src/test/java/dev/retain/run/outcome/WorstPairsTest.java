package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.task.Clusters;
import dev.retain.verdict.Judge;
import dev.retain.verdict.PlannedSuite;
import dev.retain.verdict.PlannedSuite.PlannedSample;
import dev.retain.verdict.statistics.Boundaries;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorstPairsTest {

    private static final int N = 150;

    private final Boundaries boundaries = new Boundaries();

    static List<Tolerance> tolerances() {
        return List.of(
                new Tolerance.Points(4),
                new Tolerance.Points(12),
                new Tolerance.Percent(5),
                new Tolerance.Percent(20));
    }

    private Judge judge(Tolerance tolerance, OutcomeKind kind) {
        var samples =
                IntStream.range(0, N)
                        .mapToObj(i -> new PlannedSample("s" + i, Optional.empty()))
                        .toList();
        var suite =
                new PlannedSuite(
                        "suite", "samples", kind, OptionalDouble.empty(), Clusters.FIXED, samples);
        return new Judge(new Question("suite", tolerance), suite, Plan.of(N, 1, false), boundaries);
    }

    private static double[] ones(int count) {
        double[] outcomes = new double[N];
        Arrays.fill(outcomes, 0, count, 1);
        return outcomes;
    }

    /** Every pair of scores, and every table that has them. */
    @ParameterizedTest
    @MethodSource("tolerances")
    void should_decide_nothing_that_another_way_to_pair_does_not(Tolerance tolerance) {
        int decided = 0;
        for (int one = 90; one <= N; one += 15) {
            for (int other = 60; other <= N; other += 6) {
                Verdict worst =
                        WorstPairs.judge(
                                judge(tolerance, OutcomeKind.BINARY), ones(one), ones(other));
                decided += worst.decision() == Decision.INCONCLUSIVE ? 0 : 1;
                int least = Math.max(0, one - other);
                int most = Math.min(one, N - other);
                for (int lost = least; lost <= most; lost += 4) {
                    Verdict paired = paired(tolerance, one, other, lost);
                    if (worst.decision() != Decision.INCONCLUSIVE) {
                        assertThat(paired.decision()).isEqualTo(worst.decision());
                    }
                    assertThat(worst.upper()).isGreaterThanOrEqualTo(paired.upper() - 1e-9);
                    assertThat(worst.lower()).isLessThanOrEqualTo(paired.lower() + 1e-9);
                    assertThat(worst.drop()).isEqualTo(paired.drop());
                }
            }
        }
        assertThat(decided).as("it can decide").isGreaterThan(10);
    }

    private Verdict paired(Tolerance tolerance, int one, int other, int lost) {
        Judge judge = judge(tolerance, OutcomeKind.BINARY);
        int both = one - lost;
        int gained = other - both;
        for (int i = 0; i < N; i++) {
            boolean first = i < one;
            boolean second = i < both || i >= one && i < one + gained;
            judge.add(first ? 1 : 0, second ? 1 : 0);
        }
        return judge.conclude();
    }

    @ParameterizedTest
    @MethodSource("tolerances")
    void should_decide_nothing_of_grades_that_another_way_to_pair_does_not(Tolerance tolerance) {
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            double shift = 0.3 * random.nextDouble();
            double spread = 0.2 * random.nextDouble();
            double[] one = grades(random, 0.8, spread);
            double[] other = grades(random, 0.8 - shift, spread);
            Verdict worst = WorstPairs.judge(judge(tolerance, OutcomeKind.GRADED), one, other);
            for (int way = 0; way < 5; way++) {
                Judge judge = judge(tolerance, OutcomeKind.GRADED);
                List<Integer> order =
                        new java.util.ArrayList<>(IntStream.range(0, N).boxed().toList());
                Collections.shuffle(order, random);
                for (int i = 0; i < N; i++) {
                    judge.add(one[i], other[order.get(i)]);
                }
                Verdict paired = judge.conclude();
                if (worst.decision() != Decision.INCONCLUSIVE) {
                    assertThat(paired.decision()).isEqualTo(worst.decision());
                }
                assertThat(worst.upper()).isGreaterThanOrEqualTo(paired.upper() - 1e-9);
                assertThat(worst.lower()).isLessThanOrEqualTo(paired.lower() + 1e-9);
            }
        }
    }

    private static double[] grades(Random random, double centre, double spread) {
        return random.doubles(N, -1, 1)
                .map(x -> Math.max(0, Math.min(1, centre + spread * x)))
                .toArray();
    }
}
