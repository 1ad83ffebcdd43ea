package dev.retain.verdict;

import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.api.task.Clusters;
import dev.retain.verdict.statistics.Boundaries;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Divergence and agreement of windows, which are judged as perplexity is. */
class WindowFiguresTest {

    private static final Tolerance NATS = new Tolerance.Nats(0.05);
    private static final Tolerance SHARE = new Tolerance.Share(0.95);

    private final Boundaries boundaries = new Boundaries();

    private Judge judge(Tolerance tolerance, OutcomeKind kind, int windows) {
        return new Judge(
                new Question("figure", tolerance),
                Suites.of(kind, windows, OptionalDouble.empty()),
                Plan.of(windows, 1, true),
                boundaries);
    }

    private Verdict divergence(int windows, IntToDoubleFunction nats) {
        Judge judge = judge(NATS, OutcomeKind.DIVERGENCE, windows);
        for (int i = 0; i < windows; i++) {
            judge.add(0, nats.applyAsDouble(i));
            assertThat(judge.look()).isEmpty();
        }
        return judge.conclude();
    }

    private Verdict agreement(int windows, IntToDoubleFunction share) {
        Judge judge = judge(SHARE, OutcomeKind.AGREEMENT, windows);
        for (int i = 0; i < windows; i++) {
            judge.add(1, share.applyAsDouble(i));
        }
        return judge.conclude();
    }

    @Test
    void should_be_retained_when_the_windows_exclude_the_divergence() {
        Verdict verdict = divergence(64, i -> 0.02 + 0.01 * (i % 3));

        assertThat(verdict.decision()).isEqualTo(RETAINED);
        assertThat(verdict.decidedBy()).isEqualTo(DecidedBy.END);
        assertThat(verdict.baseline()).isZero();
        assertThat(verdict.candidate()).isCloseTo(0.0298, within(1e-3));
        assertThat(verdict.drop()).isEqualTo(verdict.candidate());
        assertThat(verdict.upper()).isBetween(verdict.drop(), 0.05);
        assertThat(verdict.reason()).isEqualTo("the samples exclude a divergence of 0.05 nats");
        assertThat(verdict.notes())
                .contains("a divergence that sits in a few windows can stay unseen");
    }

    @Test
    void should_be_degraded_when_the_windows_show_more() {
        Verdict verdict = divergence(64, i -> 0.1 + 0.01 * (i % 3));

        assertThat(verdict.decision()).isEqualTo(DEGRADED);
        assertThat(verdict.lower()).isGreaterThan(0.05);
        assertThat(verdict.reason()).isEqualTo("the samples show more than 0.05 nats");
    }

    @Test
    void should_not_decide_when_the_windows_are_too_few_for_their_spread() {
        Verdict verdict = divergence(32, i -> i % 8 == 0 ? 0.2 : 0.02);

        assertThat(verdict.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(verdict.samplesToDecide()).isPresent();
        assertThat(verdict.reason()).startsWith("32 windows do not decide; about ");
        assertThat(verdict.lower()).isNotNegative();
    }

    @Test
    void should_not_decide_when_neighbours_go_together() {
        IntToDoubleFunction slow = i -> 0.036 + 0.02 * Math.sin(i / 12.0);

        assertThat(divergence(64, slow).decision()).isEqualTo(RETAINED);
        Judge judge =
                new Judge(
                        new Question("figure", NATS),
                        Suites.inClusters(OutcomeKind.DIVERGENCE, Clusters.FIXED, 1, 64),
                        Plan.of(64, 1, true),
                        boundaries);
        for (int i = 0; i < 64; i++) {
            judge.add(0, slow.applyAsDouble(i));
        }

        assertThat(judge.conclude().decision()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void should_judge_the_share_on_which_both_agree() {
        assertThat(agreement(64, i -> 0.97 + 0.01 * (i % 2)).decision()).isEqualTo(RETAINED);
        Verdict verdict = agreement(64, i -> 0.9 + 0.01 * (i % 2));

        assertThat(verdict.decision()).isEqualTo(DEGRADED);
        assertThat(verdict.baseline()).isEqualTo(1);
        assertThat(verdict.candidate()).isCloseTo(0.905, within(1e-9));
        assertThat(verdict.drop()).isCloseTo(0.095, within(1e-9));
        assertThat(verdict.reason())
                .isEqualTo("the samples show that both agree on less than a share of 0.95");
    }

    @Test
    void should_refuse_too_few_windows_before_anything_is_computed() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () ->
                                Planning.tell(
                                        new Question("figure", NATS),
                                        Suites.of(
                                                OutcomeKind.DIVERGENCE, 31, OptionalDouble.empty()),
                                        Plan.of(31, 1, true),
                                        boundaries))
                .withMessageContaining("31 windows")
                .withMessageContaining("about a divergence; at least 32 can");
    }

    @Test
    void should_say_what_windows_can_exclude() {
        assertThat(
                        Planning.tell(
                                new Question("figure", SHARE),
                                Suites.of(OutcomeKind.AGREEMENT, 64, OptionalDouble.empty()),
                                Plan.of(64, 1, true),
                                boundaries))
                .isEqualTo(
                        "64 windows can exclude an agreement on no more than a share of 0.95,"
                                + " unless few of them carry the whole loss");
    }

    @Test
    void should_refuse_a_tolerance_of_another_kind() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(NATS, OutcomeKind.LOG_LOSS, 64))
                .withMessageContaining("measures perplexity; give its tolerance as times(…)");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(SHARE, OutcomeKind.GRADED, 64))
                .withMessageContaining("percent(…) or points(…) instead of a share of 0.95");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> judge(new Tolerance.Times(1.1), OutcomeKind.DIVERGENCE, 64))
                .withMessageContaining("nats(…)");
    }
}
