package dev.retain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.task.Clusters;
import dev.retain.verdict.statistics.Boundaries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlanningTest {

    private static final Question THREE_POINTS = new Question("x", new Tolerance.Points(3));

    private final Boundaries boundaries = new Boundaries();

    private String tell(Question question, PlannedSuite suite) {
        return Planning.tell(question, suite, Plan.of(suite.size(), 1, true), boundaries);
    }

    @Test
    void should_tell_what_a_plan_can_exclude() {
        assertThat(tell(THREE_POINTS, Suites.binary(400)))
                .isEqualTo(
                        "400 samples can exclude a loss of 3 points if at most 5 pairs are lost and"
                                + " none gained; without any it ends after 176");
        assertThat(tell(THREE_POINTS, Suites.binary(200)))
                .isEqualTo(
                        "200 samples can exclude a loss of 3 points if at most 1 pair is lost and"
                                + " none gained; without any it ends after 160");
        assertThat(tell(THREE_POINTS, Suites.binary(119)))
                .isEqualTo(
                        "119 samples can exclude a loss of 3 points if no pair is lost and none"
                                + " gained");
    }

    @Test
    void should_refuse_a_tolerance_that_the_samples_can_never_exclude() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> tell(THREE_POINTS, Suites.binary(100)))
                .withMessage(
                        "100 samples of suite suite can never exclude a loss of 3 points, whatever"
                                + " the answers; at least 119 can: set retain.samples, or ask for a"
                                + " larger tolerance");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () ->
                                tell(
                                        new Question("x", new Tolerance.Points(16)),
                                        Suites.of(OutcomeKind.GRADED, 20, OptionalDouble.empty())))
                .withMessageContaining("20 samples of suite suite can never exclude");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () ->
                                tell(
                                        THREE_POINTS,
                                        Suites.inClusters(
                                                OutcomeKind.BINARY, Clusters.DRAWN, 10, 40)))
                .withMessageContaining("400 samples of suite suite can never exclude");
    }

    @Test
    void should_plan_with_what_the_attempt_may_spend() {
        Plan first = Plan.of(400, 1, true).as(Attempt.FIRST);
        Plan second = first.as(new Attempt(2, 3, Optional.empty(), List.of()));
        Plan small = Plan.of(128, 1, true).as(new Attempt(2, 3, Optional.empty(), List.of()));

        assertThat(Planning.tell(THREE_POINTS, Suites.binary(400), first, boundaries))
                .isEqualTo(
                        "400 samples can exclude a loss of 3 points if at most 5 pairs are lost and"
                                + " none gained; without any it ends after 176");
        assertThat(Planning.tell(THREE_POINTS, Suites.binary(400), second, boundaries))
                .startsWith("as attempt 2, 400 samples can exclude a loss of 3 points if at most ")
                .doesNotContain("at most 5", "after 176");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () -> Planning.tell(THREE_POINTS, Suites.binary(128), small, boundaries))
                .withMessageStartingWith(
                        "as attempt 2, 128 samples of suite suite can never exclude")
                .withMessageMatching(".*; at least 2\\d\\d can: .*");
    }

    @Test
    void should_not_ask_of_a_negative_control_what_it_does_not_claim() {
        assertThat(tell(THREE_POINTS.lost(), Suites.binary(100)))
                .matches(
                        "100 samples can show a loss of more than 3 points if at least \\d+ pairs"
                                + " are lost and none gained");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> tell(THREE_POINTS.lost(), Suites.binary(1)))
                .withMessageContaining("can never show a loss of more than 3 points");
    }

    @Test
    void should_refuse_few_windows() {
        Question perplexity = new Question("perplexity", new Tolerance.Times(1.05));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(
                        () ->
                                tell(
                                        perplexity,
                                        Suites.of(
                                                OutcomeKind.LOG_LOSS, 31, OptionalDouble.empty())))
                .withMessageContaining("at least 32");
        assertThat(tell(perplexity, Suites.of(OutcomeKind.LOG_LOSS, 32, OptionalDouble.empty())))
                .startsWith("32 windows can exclude a perplexity of 1.05 times the baseline's");
    }

    @Test
    void should_tell_what_grades_and_clusters_can_exclude() {
        assertThat(
                        tell(
                                new Question("x", new Tolerance.Points(10)),
                                Suites.of(OutcomeKind.GRADED, 36, OptionalDouble.empty())))
                .startsWith("36 samples can exclude a loss of 10 points");
        assertThat(
                        tell(
                                new Question("x", new Tolerance.Points(6)),
                                Suites.inClusters(OutcomeKind.BINARY, Clusters.DRAWN, 100, 4)))
                .startsWith("400 samples in clusters can exclude a loss of 6 points");
    }

    private OptionalInt firstEnd(Question question, PlannedSuite suite, boolean sequential) {
        return Planning.firstEnd(question, suite, Plan.of(suite.size(), 1, sequential), boundaries);
    }

    @Test
    void should_know_the_first_look_at_which_a_run_without_losses_ends() {
        assertThat(firstEnd(THREE_POINTS, Suites.binary(400), true)).hasValue(176);
        assertThat(firstEnd(new Question("x", new Tolerance.Points(6)), Suites.binary(400), true))
                .hasValue(96);
        assertThat(firstEnd(THREE_POINTS, Suites.binary(119), true)).hasValue(119);
        assertThat(firstEnd(THREE_POINTS, Suites.binary(100), true)).isEmpty();
    }

    @Test
    void should_name_no_look_where_a_run_without_losses_does_not_end_at_one() {
        assertThat(firstEnd(THREE_POINTS, Suites.binary(400), false)).isEmpty();
        assertThat(firstEnd(THREE_POINTS.lost(), Suites.binary(400), true)).isEmpty();
        assertThat(
                        firstEnd(
                                THREE_POINTS,
                                Suites.of(OutcomeKind.GRADED, 400, OptionalDouble.empty()),
                                true))
                .isEmpty();
        assertThat(
                        firstEnd(
                                THREE_POINTS,
                                Suites.inClusters(OutcomeKind.BINARY, Clusters.DRAWN, 100, 4),
                                true))
                .isEmpty();
        assertThat(
                        firstEnd(
                                new Question("x", new Tolerance.Times(1.05)),
                                Suites.of(OutcomeKind.LOG_LOSS, 64, OptionalDouble.empty()),
                                true))
                .isEmpty();
    }
}
