package dev.retain.verdict;

import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final Tolerance THREE_POINTS = new Tolerance.Points(3);
    private static final Tolerance THREE_PERCENT = new Tolerance.Percent(3);

    private static Judge judge(Tolerance tolerance, OutcomeKind kind) {
        return new Judge(
                new Question("suite", tolerance), "suite", kind, OptionalDouble.empty(), true);
    }

    private static Judge judge(Tolerance tolerance) {
        return judge(tolerance, OutcomeKind.BINARY);
    }

    private static Judge with(Judge judge, int both, int lost, int gained, int neither) {
        int sample = 0;
        for (int i = 0; i < both; i++) {
            judge.add("s" + sample++, 1, 1);
        }
        for (int i = 0; i < lost; i++) {
            judge.add("s" + sample++, 1, 0);
        }
        for (int i = 0; i < gained; i++) {
            judge.add("s" + sample++, 0, 1);
        }
        for (int i = 0; i < neither; i++) {
            judge.add("s" + sample++, 0, 0);
        }
        return judge;
    }

    @Test
    void should_retain_when_outcomes_are_the_same() {
        Verdict verdict = with(judge(THREE_PERCENT), 150, 0, 0, 50).conclude();

        assertThat(verdict.decision()).isEqualTo(RETAINED);
        assertThat(verdict.baseline()).isEqualTo(0.75);
        assertThat(verdict.drop()).isZero();
        assertThat(verdict.upper()).isLessThan(0.03);
        assertThat(verdict.level()).isCloseTo(0.04, within(1e-12));
        assertThat(verdict.mcNemarP()).hasValue(1);
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.samplesToDecide()).isEmpty();
        assertThat(verdict.reason()).isEqualTo("the samples exclude a drop of 3%");
    }

    @Test
    void should_degrade_when_much_is_lost() {
        Verdict verdict = with(judge(THREE_POINTS), 50, 50, 0, 0).conclude();

        assertThat(verdict.decision()).isEqualTo(DEGRADED);
        assertThat(verdict.drop()).isEqualTo(0.5);
        assertThat(verdict.lower()).isGreaterThan(0.03);
        assertThat(verdict.lost()).hasSize(50).startsWith("s50");
        assertThat(verdict.counts().orElseThrow().lost()).isEqualTo(50);
    }

    @Test
    void should_not_decide_when_there_are_too_few_samples() {
        Verdict verdict = with(judge(THREE_POINTS), 20, 1, 1, 8).conclude();

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.samplesToDecide().orElseThrow()).isBetween(100L, 2_000L);
        assertThat(verdict.samplesToDecide().orElseThrow() % 100).isZero();
        assertThat(verdict.reason()).startsWith("30 samples do not decide; about ");
    }

    @Test
    void should_say_that_more_samples_will_not_help_when_the_drop_is_at_the_tolerance() {
        Verdict verdict = with(judge(THREE_POINTS), 90, 3, 0, 7).conclude();

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.samplesToDecide()).isEmpty();
        assertThat(verdict.reason()).contains("more will not help");
    }

    @Test
    void should_look_only_after_every_sixteen_samples() {
        Judge judge = judge(new Tolerance.Percent(50));
        Optional<Verdict> verdict = Optional.empty();
        int seen = 0;
        while (verdict.isEmpty()) {
            judge.add("s" + seen++, 1, 0);
            verdict = judge.look();
            assertThat(verdict.isPresent() && seen % Judge.LOOK_EVERY != 0).isFalse();
        }
        assertThat(verdict.orElseThrow().decision()).isEqualTo(DEGRADED);
        assertThat(verdict.orElseThrow().level()).isEqualTo(0.01);
        assertThat(verdict.orElseThrow().n()).isEqualTo(seen).isLessThan(64);
        assertThat(verdict.orElseThrow().lower()).isGreaterThan(0.5);
    }

    @Test
    void should_show_the_bounds_that_decided_when_it_decided_early() {
        for (Tolerance tolerance : new Tolerance[] {THREE_POINTS, THREE_PERCENT}) {
            Judge judge = judge(tolerance);
            Optional<Verdict> verdict = Optional.empty();
            for (int i = 0; verdict.isEmpty(); i++) {
                judge.add("s" + i, 1, 1);
                verdict = judge.look();
            }
            assertThat(verdict.orElseThrow().decision()).isEqualTo(RETAINED);
            assertThat(verdict.orElseThrow().upper()).isPositive().isLessThan(0.03);
            assertThat(verdict.orElseThrow().lower()).isNegative();
        }
    }

    @Test
    void should_not_look_early_when_it_is_told_not_to() {
        var judge =
                new Judge(
                        new Question("suite", THREE_PERCENT),
                        "suite",
                        OutcomeKind.BINARY,
                        OptionalDouble.empty(),
                        false);
        with(judge, 0, 160, 0, 0);

        assertThat(judge.look()).isEmpty();
        assertThat(judge.standing()).isEmpty();
        assertThat(judge.conclude().level()).isEqualTo(0.05);
        assertThat(judge.conclude().decision()).isEqualTo(DEGRADED);
    }

    @Test
    void should_not_depend_on_the_order_of_samples() {
        var random = new SplittableRandom(7);
        double[][] pairs = new double[160][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new double[] {random.nextDouble(), random.nextDouble()};
        }
        Judge forward = judge(THREE_PERCENT, OutcomeKind.GRADED);
        Judge backward = judge(THREE_PERCENT, OutcomeKind.GRADED);
        for (int i = 0; i < pairs.length; i++) {
            forward.add("s" + i, pairs[i][0], pairs[i][1]);
            double[] pair = pairs[pairs.length - 1 - i];
            backward.add("s" + (pairs.length - 1 - i), pair[0], pair[1]);
        }
        assertThat(forward.conclude().upper()).isCloseTo(backward.conclude().upper(), within(1e-9));
        assertThat(forward.conclude().decision()).isEqualTo(backward.conclude().decision());
    }

    @Test
    void should_swap_retained_and_degraded_when_models_are_swapped() {
        Verdict one = with(judge(THREE_POINTS), 60, 25, 2, 13).conclude();
        Verdict other = with(judge(THREE_POINTS), 60, 2, 25, 13).conclude();

        assertThat(one.decision()).isEqualTo(DEGRADED);
        assertThat(other.decision()).isEqualTo(RETAINED);
        assertThat(other.upper()).isCloseTo(-one.lower(), within(1e-9));
        assertThat(other.lower()).isCloseTo(-one.upper(), within(1e-9));
    }

    @Test
    void should_never_gain_from_a_further_loss() {
        for (Tolerance tolerance : new Tolerance[] {THREE_POINTS, THREE_PERCENT}) {
            var evidence = new SequentialEvidence(tolerance, OutcomeKind.BINARY);
            double before = evidence.logRetained();
            for (int i = 0; i < 50; i++) {
                evidence.add(1, 0);
                assertThat(evidence.logRetained()).isLessThan(before);
                before = evidence.logRetained();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 10, 20, 40})
    void should_never_turn_retained_into_degraded_when_the_tolerance_grows(int lost) {
        int rank = -1;
        for (double tolerance : new double[] {1, 3, 5, 10, 20, 40, 80}) {
            Decision decision =
                    with(judge(new Tolerance.Points(tolerance)), 150, lost, 3, 20)
                            .conclude()
                            .decision();
            int now = decision == DEGRADED ? 0 : decision == INCONCLUSIVE ? 1 : 2;
            assertThat(now).isGreaterThanOrEqualTo(rank);
            rank = now;
        }
    }

    @Test
    void should_prove_nothing_when_the_baseline_never_succeeds() {
        Judge judge = with(judge(THREE_PERCENT), 0, 0, 8, 152);

        assertThat(judge.look()).isEmpty();
        assertThat(judge.conclude().decision()).isEqualTo(INCONCLUSIVE);
        assertThat(judge.conclude().reason()).contains("the baseline never succeeds");
    }

    @Test
    void should_prove_nothing_when_less_than_the_tolerance_could_be_lost() {
        Verdict verdict = with(judge(new Tolerance.Points(10)), 10, 0, 0, 190).conclude();

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.reason()).contains("the baseline's own score is not above 10 points");
    }

    @Test
    void should_warn_when_the_baseline_only_guesses() {
        var question = new Question("choice", new Tolerance.Percent(50));
        var guessing =
                new Judge(question, "choice", OutcomeKind.BINARY, OptionalDouble.of(0.25), true);
        var knowing =
                new Judge(question, "choice", OutcomeKind.BINARY, OptionalDouble.of(0.25), true);

        assertThat(with(guessing, 26, 0, 0, 74).conclude().reason())
                .contains("not better than chance");
        assertThat(with(knowing, 60, 0, 0, 40).conclude().reason()).doesNotContain("chance");
    }

    @Test
    void should_be_inconclusive_when_there_is_no_sample_or_one() {
        assertThat(judge(THREE_POINTS).conclude().decision()).isEqualTo(INCONCLUSIVE);
        assertThat(judge(THREE_POINTS).conclude().reason()).contains("no samples");
        assertThat(judge(THREE_POINTS).look()).isEmpty();
        assertThat(with(judge(THREE_POINTS), 1, 0, 0, 0).conclude().decision())
                .isEqualTo(INCONCLUSIVE);
        assertThat(with(judge(THREE_PERCENT), 1, 0, 0, 0).conclude().decision())
                .isEqualTo(INCONCLUSIVE);
        Judge graded = judge(THREE_PERCENT, OutcomeKind.GRADED);
        graded.add("s", 0.5, 0.5);
        assertThat(graded.conclude().decision()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void should_bear_a_tolerance_of_everything() {
        for (Tolerance all :
                new Tolerance[] {new Tolerance.Points(100), new Tolerance.Percent(100)}) {
            Verdict verdict = with(judge(all), 0, 160, 0, 0).conclude();
            assertThat(verdict.decision()).isNotEqualTo(DEGRADED);
        }
    }

    @Test
    void should_show_the_whole_loss_when_everything_is_lost() {
        Verdict verdict = with(judge(new Tolerance.Percent(10)), 0, 50, 0, 0).conclude();

        assertThat(verdict.decision()).isEqualTo(DEGRADED);
        assertThat(verdict.drop()).isEqualTo(1);
        assertThat(verdict.upper()).isEqualTo(1);
    }

    @Test
    @Timeout(20)
    void should_bear_a_million_samples() {
        Judge judge = judge(THREE_PERCENT);
        for (int i = 0; i < 1_000_000; i++) {
            judge.add("s", i % 2, i % 2);
        }
        assertThat(judge.look().orElseThrow().decision()).isEqualTo(RETAINED);
        assertThat(judge.conclude().upper()).isBetween(0.0, 1e-4);
        assertThat(judge.standing()).isEqualTo("retained so far");
    }

    @Test
    void should_judge_perplexity_by_windows() {
        Judge judge = judge(new Tolerance.Times(1.05), OutcomeKind.LOG_LOSS);
        for (int window = 0; window < 16; window++) {
            judge.add("w" + window, 3 + window % 3, 3.02 + window % 3 + 0.001 * (window % 2));
        }
        Verdict verdict = judge.conclude();

        assertThat(judge.look()).isEmpty();
        assertThat(verdict.decision()).isEqualTo(RETAINED);
        assertThat(verdict.level()).isEqualTo(0.05);
        assertThat(verdict.drop()).isCloseTo(1.0207, within(1e-3));
        assertThat(verdict.baseline()).isGreaterThan(20);
        assertThat(verdict.mcNemarP()).isEmpty();
        assertThat(verdict.reason()).isEqualTo("the samples exclude a rise to 1.05 times");
    }

    @Test
    void should_refuse_perplexity_on_few_windows() {
        Judge judge = judge(new Tolerance.Times(1.05), OutcomeKind.LOG_LOSS);
        judge.add("w", 3, 3);

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(judge::conclude)
                .withMessageContaining("at least 8 windows");
    }

    @Test
    void should_refuse_a_tolerance_that_does_not_fit_the_suite() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(new Tolerance.Times(1.1), OutcomeKind.BINARY))
                .withMessageContaining("percent(…) or points(…)");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(THREE_PERCENT, OutcomeKind.LOG_LOSS))
                .withMessageContaining("times(…)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1, 0.5})
    void should_refuse_an_outcome_that_is_not_binary(double outcome) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(THREE_PERCENT).add("s-1", 1, outcome))
                .withMessageContaining("sample s-1 the candidate outcome")
                .withMessageContaining("not 0 or 1");
    }

    @Test
    void should_refuse_a_grade_outside_zero_and_one_and_an_infinite_loss() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(THREE_PERCENT, OutcomeKind.GRADED).add("s", 1.5, 0))
                .withMessageContaining("in [0, 1]");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () ->
                                judge(new Tolerance.Times(2), OutcomeKind.LOG_LOSS)
                                        .add("s", 1, Double.POSITIVE_INFINITY))
                .withMessageContaining("finite log-loss");
    }

    @Test
    void should_say_how_it_stands() {
        Judge judge = judge(THREE_POINTS);
        assertThat(judge.standing()).isEmpty();
        judge.add("s", 1, 0);
        assertThat(judge.standing()).isEqualTo("degraded so far");
        assertThat(with(judge(THREE_POINTS), 10, 2, 2, 0).standing()).isEqualTo("undecided so far");
    }
}
