package dev.retain.assertions;

import static dev.retain.api.Capability.LANGUAGE;
import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.points;
import static dev.retain.assertions.GateAssertions.times;
import static dev.retain.assertions.GateAssertions.within;
import static dev.retain.assertions.error.ShouldRetain.shouldRetain;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import dev.retain.api.Question;
import dev.retain.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_retains_Test {

    @Test
    void should_pass_if_every_suite_is_retained() {
        thenCode(
                        () ->
                                assertThat(JudgedModel.deciding(RETAINED, RETAINED))
                                        .retains(TOOL_USE, within(percent(3)))
                                        .retains("tool-use", within(points(2)))
                                        .retainsToolUse(within(percent(3)))
                                        .retainsLongContext(within(percent(3)))
                                        .retainsWorkflow(within(percent(3)))
                                        .retainsKnowledge(within(percent(3))))
                .doesNotThrowAnyException();
    }

    @Test
    void should_ask_for_the_capability_that_the_method_names() {
        List<Question> asked = new ArrayList<>();
        var model =
                new JudgedModel(
                        JudgedModel.RTN_INT4,
                        question -> {
                            asked.add(question);
                            return List.of(JudgedModel.verdict(question, RETAINED));
                        });

        assertThat(model)
                .retainsToolUse(within(percent(3)))
                .retainsLongContext(within(points(2)))
                .retains("needle", within(percent(1)))
                .perplexity()
                .isAtMost(times(1.05))
                .and()
                .retainsWorkflow(within(percent(4)));

        then(asked)
                .containsExactly(
                        new Question("tool-use", percent(3)),
                        new Question("long-context", points(2)),
                        new Question("needle", percent(1)),
                        Question.of(LANGUAGE, times(1.05)),
                        new Question("workflow", percent(4)));
    }

    @Test
    void should_fail_if_one_suite_is_degraded() {
        var model = JudgedModel.deciding(RETAINED, DEGRADED);
        Verdict verdict = JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), DEGRADED);

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(model).retainsToolUse(within(percent(3))))
                .withMessage(
                        shouldRetain(model.name(), "tool use", verdict, JudgedModel.REPORT)
                                .create())
                .satisfies(
                        error -> {
                            then(error.getExpected().getValue()).isEqualTo(0.9);
                            then(error.getActual().getValue()).isEqualTo(0.81);
                        });
    }

    @Test
    void should_keep_the_description() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.deciding(DEGRADED))
                                        .as("release %s", "1.0")
                                        .retainsToolUse(within(percent(3))))
                .withMessageStartingWith("[release 1.0]");
    }

    @Test
    void should_say_what_was_asked_and_what_was_seen() {
        Verdict verdict = JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), DEGRADED);

        then(shouldRetain("smollm2 @ awq", "tool use", verdict, JudgedModel.REPORT).create())
                .isEqualToNormalizingNewlines(
                        """

                        Expecting model:
                          smollm2 @ awq
                        to retain tool use within 3% of its baseline:
                          0.900 (suite tool-use, n=200)
                        but was:
                          0.810 (-10.0 %, bounds [-13.6, -6.1] %, n=200, error level 0.04 a side, McNemar p=0.00040)
                        the reason
                        first lost samples: t-017, t-042, t-108, t-110, t-111 (all 6 of them, with prompts and answers: target/retain/cell/samples.jsonl)
                        report: target/retain/cell\
                        """);
    }

    @Test
    void should_fail_with_another_message_if_the_samples_do_not_decide() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.deciding(INCONCLUSIVE))
                                        .retains("tool-use", within(points(2))))
                .withMessageContaining("to retain tool-use within 2 points of its baseline")
                .withMessageContaining("but the samples do not decide:")
                .withMessageContaining("to decide, set retain.samples=900");
    }

    @Test
    void should_refuse_a_tolerance_of_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> within(percent(0)))
                .withMessageContaining("equality cannot be proven by samples; use percent(1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> within(points(0)))
                .withMessageContaining("use points(1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(1))
                .withMessageContaining("use times(1.01)");
    }
}
