package dev.retain.assertions;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.blessed;
import static dev.retain.assertions.GateAssertions.points;
import static dev.retain.assertions.GateAssertions.within;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.retain.api.ConfigurationException;
import dev.retain.api.Decision;
import org.junit.jupiter.api.Test;

class ModelAssert_hasNotRegressedSince_Test {

    @Test
    void should_pass_when_every_suite_that_was_blessed_is_retained() {
        assertThat(JudgedModel.deciding(Decision.RETAINED, Decision.RETAINED))
                .hasNotRegressedSince(blessed(), within(points(3)));
    }

    @Test
    void should_pass_in_a_run_that_blesses_where_there_is_nothing_to_compare_with() {
        assertThat(JudgedModel.deciding()).hasNotRegressedSince(blessed(), within(points(3)));
    }

    @Test
    void should_tell_both_scores_what_was_compared_and_the_way_out() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () ->
                                assertThat(
                                                JudgedModel.deciding(
                                                        Decision.RETAINED, Decision.DEGRADED))
                                        .hasNotRegressedSince(blessed(), within(points(3))))
                .withMessage(
                        """

                        Expecting model:
                          smollm2 @ rtn-int4-g64
                        not to have lost 3 points since it was blessed with:
                          0.900 (suite tool-use)
                        but was:
                          0.810 (change -10.0 points, excluded beyond [-13.6, -6.1] points, n=200 of 400, false in at most 5%% a side)
                        DEGRADED: the reason
                        on these 8 scenes only
                        lost since: t-017, t-042, t-108, t-110, t-111, … (6 samples)
                        page: %s
                        way out: find what changed since; if the loss is bearable and the gate still retains what it must, bless it anew with -Dretain.bless\
                        """
                                .formatted(JudgedModel.PAGE));
    }

    @Test
    void should_fail_when_the_samples_do_not_decide() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.deciding(Decision.INCONCLUSIVE))
                                        .hasNotRegressedSince(blessed(), within(points(3))))
                .withMessageContaining("but the samples do not decide:");
    }

    @Test
    void should_not_hide_that_nothing_was_blessed() {
        var model =
                new JudgedModel(
                        JudgedModel.RTN_INT4,
                        question -> {
                            throw new ConfigurationException("nothing was blessed");
                        });

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> assertThat(model).hasNotRegressedSince(blessed(), within(points(3))));
    }

    @Test
    @SuppressWarnings("NullAway")
    void should_not_compare_with_nothing() {
        assertThatNullPointerException()
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.inspected())
                                        .hasNotRegressedSince(null, within(points(3))));
    }
}
