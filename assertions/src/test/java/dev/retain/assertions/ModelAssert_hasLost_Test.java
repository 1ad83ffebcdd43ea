package dev.retain.assertions;

import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.moreThan;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.error.ShouldHaveLost.shouldHaveLost;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.BDDAssertions.thenCode;

import dev.retain.api.Question;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_hasLost_Test {

    @Test
    void should_pass_if_one_suite_is_degraded() {
        thenCode(
                        () ->
                                assertThat(JudgedModel.deciding(INCONCLUSIVE, DEGRADED))
                                        .hasLost(TOOL_USE, moreThan(percent(10)))
                                        .hasLost("tool-use", moreThan(percent(10))))
                .doesNotThrowAnyException();
    }

    @Test
    void should_fail_if_it_was_retained() {
        var model = JudgedModel.deciding(RETAINED);
        var verdict = JudgedModel.verdict(Question.of(TOOL_USE, percent(10)), RETAINED);

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(model).hasLost(TOOL_USE, moreThan(percent(10))))
                .withMessage(
                        shouldHaveLost(
                                        model.name(),
                                        "tool use",
                                        List.of(verdict),
                                        JudgedModel.REPORT,
                                        JudgedModel.PAGE)
                                .create())
                .withMessageContaining("to have lost more than 10% of tool use:")
                .withMessageContaining("but it was retained:");
    }

    @Test
    void should_fail_with_another_message_if_the_samples_do_not_decide() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.deciding(INCONCLUSIVE))
                                        .hasLost("tool-use", moreThan(percent(10))))
                .withMessageContaining("but the samples do not decide:");
    }
}
