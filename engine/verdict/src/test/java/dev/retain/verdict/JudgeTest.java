package dev.retain.verdict;

import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.api.task.Clusters;
import dev.retain.verdict.statistics.BinaryCapital;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final Tolerance THREE_POINTS = new Tolerance.Points(3);
    private static final Tolerance THREE_PERCENT = new Tolerance.Percent(3);
    private static final Table NOTHING = new Table(0, 0, 0, 0);

    private final Boundaries boundaries = new Boundaries();

    private Judge judge(Tolerance tolerance, PlannedSuite suite, boolean sequential) {
        return new Judge(
                new Question("suite", tolerance),
                suite,
                Plan.of(suite.size(), 1, sequential),
                boundaries);
    }

    private Judge judge(Tolerance tolerance, int samples) {
        return judge(tolerance, Suites.binary(samples), true);
    }

    private Verdict verdict(Tolerance tolerance, int both, int lost, int gained, int neither) {
        Judge judge = judge(tolerance, both + lost + gained + neither);
        Suites.add(judge, NOTHING, new Table(both, lost, gained, neither));
        return judge.conclude();
    }

    private static Verdict first(Judge judge, double baseline, double candidate) {
        Optional<Verdict> verdict = Optional.empty();
        while (verdict.isEmpty()) {
            judge.add(baseline, candidate);
            verdict = judge.look();
        }
        return verdict.get();
    }

    @Test
    void should_retain_when_outcomes_are_the_same() {
        Verdict verdict = verdict(THREE_PERCENT, 300, 0, 0, 100);

        assertThat(verdict.decision()).isEqualTo(RETAINED);
        assertThat(verdict.baseline()).isEqualTo(0.75);
        assertThat(verdict.candidate()).isEqualTo(0.75);
        assertThat(verdict.drop()).isZero();
        assertThat(verdict.upper()).isPositive().isLessThan(0.03);
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.plan().levelRetained()).isEqualTo(0.05);
        assertThat(verdict.reason()).isEqualTo("the samples exclude a loss of 3%");
    }

    @Test
    void should_degrade_when_much_is_lost() {
        Verdict verdict = verdict(THREE_POINTS, 120, 40, 0, 40);

        assertThat(verdict.decision()).isEqualTo(DEGRADED);
        assertThat(verdict.lower()).isGreaterThan(0.03);
        assertThat(verdict.lost()).hasSize(40).startsWith("s-0000120");
        assertThat(verdict.reason()).isEqualTo("the samples show a loss of more than 3 points");
    }

    @Test
    void should_say_about_how_many_samples_would_decide_as_another_attempt() {
        Verdict verdict = verdict(THREE_POINTS, 70, 2, 1, 27);

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.decidedBy()).isEqualTo(DecidedBy.NOTHING);
        assertThat(verdict.samplesToDecide().orElseThrow() % 100).isZero();
        assertThat(verdict.reason())
                .startsWith("100 samples do not decide; about ")
                .endsWith("would probably decide, as another attempt");
    }

    @Test
    void should_say_that_the_limit_cut_the_samples_instead_of_advising_another_attempt() {
        Judge judge =
                new Judge(
                        new Question("suite", THREE_POINTS),
                        Suites.binary(16),
                        Plan.of(16, 1, true).limited(true),
                        boundaries);
        Suites.add(judge, NOTHING, new Table(15, 1, 0, 0));

        assertThat(judge.conclude().reason())
                .startsWith("16 samples do not decide; retain.limit cut them")
                .doesNotContain("attempt");
    }

    @Test
    void should_claim_no_more_than_follows_when_the_drop_is_at_the_tolerance() {
        Verdict verdict = verdict(THREE_POINTS, 300, 12, 0, 88);

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.samplesToDecide()).isEmpty();
        assertThat(verdict.reason())
                .contains("not even 100,000 would if the loss stayed at 3.0 points");
    }

    @Test
    void should_decide_only_at_looks() {
        Judge judge = judge(new Tolerance.Percent(50), 1_000);
        Optional<Verdict> verdict = Optional.empty();
        int seen = 0;
        while (verdict.isEmpty()) {
            judge.add(1, 0);
            seen++;
            verdict = judge.look();
            assertThat(verdict.isPresent() && seen % 16 != 0).isFalse();
        }

        assertThat(verdict.get().decision()).isEqualTo(DEGRADED);
        assertThat(verdict.get().decidedBy()).isEqualTo(DecidedBy.CAPITAL);
        assertThat(verdict.get().n()).isEqualTo(seen).isLessThan(64);
        assertThat(verdict.get().lower()).isGreaterThan(0.5);
    }

    @Test
    void should_show_the_bounds_that_decided_when_it_decided_early() {
        for (Tolerance tolerance : new Tolerance[] {THREE_POINTS, THREE_PERCENT}) {
            Verdict verdict = first(judge(tolerance, 400), 1, 1);

            assertThat(verdict.decision()).isEqualTo(RETAINED);
            assertThat(verdict.n()).isEqualTo(176);
            assertThat(verdict.upper()).isPositive().isLessThanOrEqualTo(0.03);
            assertThat(verdict.lower()).isNegative();
        }
    }

    @Test
    void should_not_look_early_when_it_is_told_not_to() {
        Judge judge = judge(THREE_PERCENT, Suites.binary(160), false);
        Suites.add(judge, NOTHING, new Table(0, 96, 0, 0));
        assertThat(judge.look()).isEmpty();
        Suites.add(judge, NOTHING, new Table(0, 64, 0, 0));

        assertThat(judge.look()).isEmpty();
        assertThat(judge.standing()).isEmpty();
        assertThat(judge.conclude().decidedBy()).isEqualTo(DecidedBy.END);
        assertThat(judge.conclude().decision()).isEqualTo(DEGRADED);
    }

    @Test
    void should_not_depend_on_the_order_of_samples_at_the_end() {
        var random = new SplittableRandom(7);
        double[][] pairs = new double[160][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new double[] {random.nextDouble(), random.nextDouble()};
        }
        PlannedSuite graded = Suites.of(OutcomeKind.GRADED, 160, OptionalDouble.empty());
        Judge forward = judge(THREE_PERCENT, graded, true);
        Judge backward = judge(THREE_PERCENT, graded, true);
        for (int i = 0; i < pairs.length; i++) {
            forward.add(pairs[i][0], pairs[i][1]);
            double[] pair = pairs[pairs.length - 1 - i];
            backward.add(pair[0], pair[1]);
        }

        assertThat(forward.conclude().upper()).isCloseTo(backward.conclude().upper(), within(1e-9));
        assertThat(forward.conclude().decision()).isEqualTo(backward.conclude().decision());
    }

    @Test
    void should_swap_the_mixtures_when_models_are_swapped() {
        var margin = new BinaryCapital(new Margin.Absolute(0.03));
        var mirrored = new BinaryCapital(new Margin.Absolute(-0.03));

        assertThat(margin.logDegraded(new Table(60, 25, 2, 13)))
                .isCloseTo(mirroredMixture(mirrored, new Table(60, 2, 25, 13)), within(1e-9));
    }

    /** The retained capital has lost its all-in half with the first lost pair. */
    private static double mirroredMixture(BinaryCapital capital, Table table) {
        return capital.logRetained(table) + Math.log(2);
    }

    @Test
    void should_never_gain_from_a_further_loss() {
        for (Margin margin : new Margin[] {new Margin.Absolute(0.03), new Margin.Relative(0.97)}) {
            var capital = new BinaryCapital(margin);
            for (int lost = 0; lost < 50; lost++) {
                assertThat(capital.logRetained(new Table(100, lost + 1, 3, 20)))
                        .isLessThan(capital.logRetained(new Table(100, lost, 3, 20)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 10, 20, 40})
    void should_never_turn_retained_into_degraded_when_the_tolerance_grows(int lost) {
        int rank = -1;
        for (double tolerance : new double[] {1, 3, 5, 10, 20, 40, 80}) {
            Decision decision =
                    verdict(new Tolerance.Points(tolerance), 150, lost, 3, 20).decision();
            int now = decision == DEGRADED ? 0 : decision == INCONCLUSIVE ? 1 : 2;
            assertThat(now).isGreaterThanOrEqualTo(rank);
            rank = now;
        }
    }

    @Test
    void should_prove_nothing_when_the_baseline_never_succeeds() {
        Verdict verdict = verdict(THREE_PERCENT, 0, 0, 8, 152);

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.decidedBy()).isEqualTo(DecidedBy.GUARD);
        assertThat(verdict.reason()).contains("the baseline never succeeds");
        assertThat(verdict.samplesToDecide()).isEmpty();
    }

    @Test
    void should_prove_nothing_when_less_than_the_tolerance_could_be_lost() {
        Verdict verdict = verdict(new Tolerance.Points(10), 20, 0, 0, 180);

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.reason())
                .contains("the baseline's own score is not above the tolerance of 10 points");
    }

    @Test
    void should_prove_nothing_when_the_baseline_only_guesses() {
        PlannedSuite choice = Suites.of(OutcomeKind.BINARY, 100, OptionalDouble.of(0.25));
        Judge guessing = judge(new Tolerance.Percent(50), choice, true);
        Judge knowing = judge(new Tolerance.Percent(50), choice, true);
        Suites.add(guessing, NOTHING, new Table(26, 0, 0, 74));
        Suites.add(knowing, NOTHING, new Table(60, 0, 0, 40));

        assertThat(guessing.conclude().decision()).isEqualTo(INCONCLUSIVE);
        assertThat(guessing.conclude().reason()).contains("not better than guessing");
        assertThat(knowing.conclude().decision()).isEqualTo(RETAINED);
    }

    @Test
    void should_see_in_the_baseline_alone_that_nothing_can_be_decided() {
        PlannedSuite choice = Suites.of(OutcomeKind.BINARY, 400, OptionalDouble.of(0.25));
        double[] wrong = new double[Judge.CHEAP_LOOK];
        double[] right = IntStream.range(0, 64).mapToDouble(i -> i % 2).toArray();

        Verdict verdict =
                judge(new Tolerance.Points(10), choice, true).hopeless(wrong).orElseThrow();

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.n()).isZero();
        assertThat(verdict.baseline()).isZero();
        assertThat(judge(new Tolerance.Points(10), choice, true).hopeless(right)).isEmpty();
        assertThat(judge(THREE_PERCENT, 400).looksAtTheBaseline()).isFalse();
        assertThat(judge(THREE_POINTS, 400).looksAtTheBaseline()).isTrue();
    }

    @Test
    void should_be_inconclusive_when_there_is_one_sample() {
        assertThat(verdict(THREE_POINTS, 1, 0, 0, 0).decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict(THREE_PERCENT, 0, 1, 0, 0).decision()).isEqualTo(INCONCLUSIVE);
        Judge graded =
                judge(
                        THREE_PERCENT,
                        Suites.of(OutcomeKind.GRADED, 1, OptionalDouble.empty()),
                        true);
        graded.add(0.5, 0.5);
        assertThat(graded.conclude().decision()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void should_refuse_more_or_fewer_samples_than_were_planned() {
        Judge judge = judge(THREE_POINTS, 2);
        judge.add(1, 1);
        assertThatIllegalStateException()
                .isThrownBy(judge::conclude)
                .withMessageContaining("1 of 2");
        judge.add(1, 1);
        assertThatIllegalStateException().isThrownBy(() -> judge.add(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Judge(
                                        new Question("suite", THREE_POINTS),
                                        Suites.binary(3),
                                        Plan.of(4, 1, true),
                                        boundaries));
    }

    @Test
    void should_bear_a_tolerance_of_everything() {
        for (Tolerance all :
                new Tolerance[] {new Tolerance.Points(100), new Tolerance.Percent(100)}) {
            assertThat(verdict(all, 0, 160, 0, 0).decision()).isNotEqualTo(DEGRADED);
        }
    }

    @Test
    void should_show_the_whole_loss_when_everything_is_lost() {
        Verdict verdict = verdict(new Tolerance.Percent(10), 0, 50, 0, 0);

        assertThat(verdict.decision()).isEqualTo(DEGRADED);
        assertThat(verdict.drop()).isEqualTo(1);
        assertThat(verdict.upper()).isEqualTo(1);
    }

    @Test
    @Timeout(20)
    void should_bear_a_million_samples() {
        Judge judge = judge(THREE_PERCENT, 1_000_000);
        int n = 0;
        Optional<Verdict> verdict = Optional.empty();
        while (verdict.isEmpty()) {
            judge.add(n % 2, n % 2);
            n++;
            verdict = judge.look();
        }

        assertThat(verdict.get().decision()).isEqualTo(RETAINED);
        assertThat(n % 10_000).isZero();
        assertThat(verdict.get().upper()).isBetween(0.0, 0.03);
        assertThat(judge.standing()).isEqualTo("retained so far");
        assertThat(judge.isLosing()).isFalse();
    }

    @Test
    void should_know_that_a_run_is_losing_when_what_was_seen_speaks_for_a_loss() {
        Judge judge = judge(THREE_PERCENT, 400);
        assertThat(judge.isLosing()).isFalse();

        Suites.add(judge, NOTHING, new Table(10, 6, 0, 0));

        assertThat(judge.isLosing()).isTrue();
    }

    @Test
    void should_judge_perplexity_by_windows() {
        Judge judge =
                judge(
                        new Tolerance.Times(1.05),
                        Suites.of(OutcomeKind.LOG_LOSS, 64, OptionalDouble.empty()),
                        true);
        for (int window = 0; window < 64; window++) {
            judge.add(3 + window % 3, 3.02 + window % 3 + 0.001 * (window % 2));
        }
        Verdict verdict = judge.conclude();

        assertThat(judge.look()).isEmpty();
        assertThat(verdict.decision()).isEqualTo(RETAINED);
        assertThat(verdict.drop()).isCloseTo(1.0207, within(1e-3));
        assertThat(verdict.baseline()).isGreaterThan(20);
        assertThat(verdict.mcNemarP()).isEmpty();
        assertThat(verdict.reason()).isEqualTo("the samples exclude a rise to 1.05 times");
        assertThat(verdict.notes()).contains("a rise that sits in a few windows can stay unseen");
    }

    @Test
    void should_judge_drawn_clusters_as_one_observation_each() {
        Tolerance six = new Tolerance.Points(6);
        PlannedSuite drawn = Suites.inClusters(OutcomeKind.BINARY, Clusters.DRAWN, 100, 4);
        PlannedSuite few = Suites.inClusters(OutcomeKind.BINARY, Clusters.DRAWN, 8, 50);
        PlannedSuite fixed = Suites.inClusters(OutcomeKind.BINARY, Clusters.FIXED, 100, 4);

        assertThat(first(judge(six, drawn, true), 1, 1).n()).isEqualTo(336);
        assertThat(first(judge(six, few, true), 1, 1).n()).isEqualTo(96);
        assertThat(first(judge(six, fixed, true), 1, 1).notes())
                .contains("on these 100 clusters only");
        assertThat(first(judge(six, few, true), 1, 1).notes()).contains("on these 8 clusters only");
        assertThat(first(judge(six, drawn, true), 1, 1).notes())
                .contains("judged by 100 clusters")
                .doesNotContain("a loss confined to few clusters can stay unseen");
    }

    @Test
    void should_share_the_level_of_a_loss_between_suites_when_there_are_several() {
        Plan plan = new Plan(400, 1, true, 1, 3);
        Judge judge =
                new Judge(new Question("x", THREE_POINTS), Suites.binary(400), plan, boundaries);
        Suites.add(judge, NOTHING, new Table(100, 30, 0, 30));
        Suites.add(judge, NOTHING, new Table(240, 0, 0, 0));

        assertThat(judge.conclude().plan().levelDegraded()).isCloseTo(0.05 / 3, within(1e-12));
        assertThat(judge.conclude().lower())
                .isLessThan(verdict(THREE_POINTS, 340, 30, 0, 30).lower());
    }

    @Test
    void should_refuse_a_tolerance_that_does_not_fit_the_suite() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(new Tolerance.Times(1.1), 100))
                .withMessageContaining("percent(…) or points(…)");
        PlannedSuite windows = Suites.of(OutcomeKind.LOG_LOSS, 64, OptionalDouble.empty());
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(THREE_PERCENT, windows, true))
                .withMessageContaining("times(…)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1, 0.5})
    void should_refuse_an_outcome_that_is_not_binary(double outcome) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(THREE_PERCENT, 100).add(1, outcome))
                .withMessageContaining("sample s-0000000 the candidate outcome")
                .withMessageContaining("not 0 or 1");
    }

    @Test
    void should_refuse_a_grade_outside_zero_and_one_and_an_infinite_loss() {
        PlannedSuite graded = Suites.of(OutcomeKind.GRADED, 64, OptionalDouble.empty());
        PlannedSuite windows = Suites.of(OutcomeKind.LOG_LOSS, 64, OptionalDouble.empty());
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(THREE_PERCENT, graded, true).add(1.5, 0))
                .withMessageContaining("in [0, 1]");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () ->
                                judge(new Tolerance.Times(2), windows, true)
                                        .add(1, Double.POSITIVE_INFINITY))
                .withMessageContaining("finite log-loss");
    }

    @Test
    void should_say_how_it_stands() {
        Judge judge = judge(THREE_POINTS, 100);
        assertThat(judge.standing()).isEmpty();
        judge.add(1, 0);
        assertThat(judge.standing()).isEqualTo("degraded so far");
        Judge same = judge(THREE_POINTS, 100);
        double[] outcomes = new double[20];
        Arrays.fill(outcomes, 1);
        Arrays.stream(outcomes).forEach(right -> same.add(right, right));
        assertThat(same.standing()).isEqualTo("retained so far");
    }

    @Test
    void should_decide_nothing_when_samples_end_before_the_plan() {
        Judge judge = judge(THREE_POINTS, 400);
        assertThat(judge.cutShort("the budget is spent"))
                .satisfies(
                        none -> {
                            assertThat(none.decision()).isEqualTo(INCONCLUSIVE);
                            assertThat(none.n()).isZero();
                        });
        Suites.add(judge, NOTHING, new Table(20, 2, 0, 0));

        Verdict verdict = judge.cutShort("the budget is spent");

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.decidedBy()).isEqualTo(DecidedBy.NOTHING);
        assertThat(verdict.n()).isEqualTo(22);
        assertThat(verdict.reason())
                .isEqualTo("22 of 400 planned samples were answered: the budget is spent");
    }
}
