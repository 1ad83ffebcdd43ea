package dev.retain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Decision;
import dev.retain.api.Tolerance;
import dev.retain.verdict.statistics.BinaryCapital;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.Capital;
import dev.retain.verdict.statistics.Capitals;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of evidence whatever the outcomes. */
class EvidencePropertiesTest {

    private static final int CLUSTER = 4;
    private static final int MANY = 1_000_000;
    private static final Margin POINTS = new Margin.Absolute(0.06);
    private static final Margin PERCENT = new Margin.Relative(0.94);

    private static final Boundaries BOUNDARIES = new Boundaries();

    /** How a kind of evidence is made for a margin and a number of samples. */
    private record Kind(String name, BiFunction<Margin, Levels, Evidence> make) {

        Evidence of(Margin margin, int samples) {
            return make.apply(margin, new Levels(samples, true, 1, 1));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        "graded",
                        (margin, levels) -> new GradedEvidence(margin, levels, BOUNDARIES)),
                new Kind(
                        "clusters",
                        (margin, levels) ->
                                new ClusteredEvidence(
                                        margin,
                                        levels,
                                        BOUNDARIES,
                                        IntStream.range(0, levels.samples())
                                                .map(i -> i / CLUSTER)
                                                .toArray())));
    }

    private static Optional<Decision> decision(Optional<Ruling> ruling) {
        return ruling.map(Ruling::decision);
    }

    /** Alike but for one grade in ten, which is worse. */
    private static void add(Evidence evidence, int samples, double loss) {
        for (int i = 0; i < samples; i++) {
            evidence.add(0.75, i % 10 == 0 ? 0.75 - loss : 0.75);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_bear_a_million_samples(Kind kind) {
        for (Margin margin : List.of(POINTS, PERCENT)) {
            Evidence alike = kind.of(margin, MANY);
            add(alike, MANY, 0.05);
            Evidence worse = kind.of(margin, MANY);
            add(worse, MANY, 0.75);

            assertThat(decision(alike.conclude())).contains(Decision.RETAINED);
            assertThat(decision(worse.conclude())).contains(Decision.DEGRADED);
            assertThat(alike.leaning()).isFinite().isPositive();
            assertThat(worse.leaning()).isNegative();
            assertThat(alike.needed(1)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_bear_that_everything_is_lost_a_million_times(Kind kind) {
        Evidence evidence = kind.of(POINTS, MANY);
        for (int i = 0; i < MANY; i++) {
            evidence.add(1, 0);
        }

        assertThat(decision(evidence.look())).contains(Decision.DEGRADED);
        assertThat(decision(evidence.conclude())).contains(Decision.DEGRADED);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_find_every_loss_in_bounds_that_hold_it(Kind kind) {
        Evidence allTies = kind.of(POINTS, 400);
        Evidence allLost = kind.of(POINTS, 400);
        for (int i = 0; i < 400; i++) {
            allTies.add(0.5, 0.5);
            allLost.add(1, 0);
        }

        Bounds ofTies = allTies.bounds();
        Bounds ofLosses = allLost.bounds();

        assertThat(ofTies.lower()).isNegative();
        assertThat(ofTies.upper()).isPositive().isLessThan(POINTS.drop());
        assertThat(ofLosses.lower()).isGreaterThan(0.9).isLessThan(1);
        assertThat(ofLosses.upper()).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_prove_nothing_by_one_observation(Kind kind) {
        Evidence evidence = kind.of(POINTS, CLUSTER);
        add(evidence, CLUSTER, 0);

        assertThat(evidence.conclude()).isEmpty();
        assertThat(evidence.needed(1)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_bear_a_tolerance_of_everything(Kind kind) {
        for (Margin margin : List.of(new Margin.Absolute(Margin.EDGE), new Margin.Relative(1e-9))) {
            Evidence alike = kind.of(margin, 400);
            add(alike, 400, 0);
            Evidence lost = kind.of(margin, 400);
            for (int i = 0; i < 400; i++) {
                lost.add(1, 0);
            }

            assertThat(decision(alike.conclude())).contains(Decision.RETAINED);
            assertThat(lost.conclude()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_not_depend_on_the_order_at_the_end(Kind kind) {
        double[] candidate = candidates(400, 17);
        Evidence forwards = kind.of(POINTS, 400);
        Evidence backwards = kind.of(POINTS, 400);
        for (int i = 0; i < 400; i++) {
            forwards.add(0.8, candidate[i]);
            backwards.add(0.8, candidate[399 - i]);
        }

        assertThat(backwards.conclude()).isEqualTo(forwards.conclude());
        assertThat(backwards.bounds().lower()).isCloseTo(forwards.bounds().lower(), within(1e-9));
        assertThat(backwards.bounds().upper()).isCloseTo(forwards.bounds().upper(), within(1e-9));
        assertThat(backwards.leaning()).isCloseTo(forwards.leaning(), within(1e-9));
    }

    private static double[] candidates(int count, long seed) {
        var random = new SplittableRandom(seed);
        return random.doubles(count).map(u -> u < 0.1 ? 0 : 0.7 + 0.3 * u).toArray();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_never_gain_from_a_further_loss(Kind kind) {
        double[] candidate = candidates(80, 3);
        double before = upper(kind, candidate);
        for (int i = 0; i < candidate.length; i += 7) {
            candidate[i] = candidate[i] / 2;
            double after = upper(kind, candidate);
            assertThat(after).isGreaterThanOrEqualTo(before);
            before = after;
        }
    }

    /** The drop that the capital excludes while the run is under way. */
    private static double upper(Kind kind, double[] candidate) {
        Evidence evidence = kind.of(POINTS, 2 * candidate.length);
        for (double outcome : candidate) {
            evidence.add(0.9, outcome);
        }
        return evidence.bounds().upper();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void should_never_turn_retained_into_degraded_when_the_tolerance_grows(Kind kind) {
        for (long seed = 0; seed < 20; seed++) {
            double[] candidate = candidates(200, seed);
            int rank = -1;
            for (double drop = 0.01; drop < 0.3; drop += 0.01) {
                Evidence evidence = kind.of(new Margin.Absolute(drop), 200);
                for (double outcome : candidate) {
                    evidence.add(0.9, outcome);
                }
                int now = rank(decision(evidence.conclude()));
                assertThat(now).isGreaterThanOrEqualTo(rank);
                rank = now;
            }
            assertThat(rank).isEqualTo(1);
        }
    }

    private static int rank(Optional<Decision> decision) {
        return decision.map(d -> d == Decision.RETAINED ? 1 : -1).orElse(0);
    }

    @Test
    void should_swap_the_mixtures_of_grades_when_models_are_swapped() {
        double[] candidate = candidates(100, 5);
        Capital loses = Capital.mixture(0.5);
        Capital gains = Capital.mixture(0.5);
        for (double outcome : candidate) {
            double x = new Margin.Absolute(0).value(0.8, outcome);
            loses.add(1 - x);
            gains.add(new Margin.Absolute(0).value(outcome, 0.8));
        }

        assertThat(gains.log()).isCloseTo(loses.log(), within(1e-10));
    }

    @Test
    void should_reach_a_goal_exactly_when_the_logarithm_does() {
        var random = new SplittableRandom(11);
        for (Margin margin : List.of(POINTS, PERCENT)) {
            var capital = new BinaryCapital(margin);
            for (int i = 0; i < 2_000; i++) {
                Table table =
                        new Table(
                                random.nextInt(300),
                                random.nextInt(3) * random.nextInt(20),
                                random.nextInt(10),
                                random.nextInt(100));
                for (double by : new double[] {-1, -1e-12, 0, 1e-12, 1}) {
                    double retained = capital.logRetained(table);
                    double degraded = capital.logDegraded(table);
                    assertThat(capital.retainedReaches(table, retained + by))
                            .isEqualTo(retained >= retained + by);
                    assertThat(capital.degradedReaches(table, degraded + by))
                            .isEqualTo(degraded >= degraded + by);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 400})
    void should_reach_a_goal_of_grades_exactly_when_the_logarithm_does(int samples) {
        double[] candidate = candidates(samples, samples);
        for (double by : new double[] {-1, -1e-12, 0, 1e-12, 1}) {
            double retained = capitals(candidate).retained().log();
            double degraded = capitals(candidate).degraded().log();

            assertThat(capitals(candidate).retained().reaches(retained + by))
                    .isEqualTo(retained >= retained + by);
            assertThat(capitals(candidate).degraded().reaches(degraded + by))
                    .isEqualTo(degraded >= degraded + by);
        }
    }

    private static Capitals capitals(double[] candidate) {
        var capitals = new Capitals(POINTS);
        Arrays.stream(candidate).forEach(outcome -> capitals.add(0.9, outcome));
        return capitals;
    }

    @Test
    void should_spend_as_much_on_few_windows_as_on_many() {
        int windows = 32;
        int[] alone = IntStream.generate(() -> -1).limit(windows).toArray();
        var evidence =
                new WindowEvidence(
                        WindowScale.of(new Tolerance.Times(1.05)).orElseThrow(),
                        new Levels(windows, false, 1, 1),
                        BOUNDARIES,
                        alone);
        var random = new SplittableRandom(2);
        for (int i = 0; i < windows; i++) {
            evidence.add(3, 3 + 0.1 * random.nextGaussian());
        }

        double t = BOUNDARIES.student(0.04, windows);

        assertThat(evidence.bounds().lower())
                .isEqualTo(Math.exp(evidence.lossBounds(t, t).lower()));
        assertThat(evidence.bounds().upper())
                .isEqualTo(Math.exp(evidence.lossBounds(t, t).upper()));
    }
}
