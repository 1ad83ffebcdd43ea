package dev.retain.assertions;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.error.ShouldBeWellFormed.shouldBeWellFormed;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import dev.retain.api.Finding;
import dev.retain.api.Inspection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_isWellFormed_Test {

    private static final Finding TEMPLATE =
            new Finding(
                    "chat-template",
                    "chat_template.jinja",
                    "it is missing, the baseline has one; take over the baseline's");

    @Test
    void should_pass_if_there_are_no_findings() {
        thenCode(() -> assertThat(JudgedModel.inspected()).isWellFormed())
                .doesNotThrowAnyException();
    }

    @Test
    void should_fail_if_there_is_a_finding() {
        var model = with(List.of(TEMPLATE));

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(model).isWellFormed())
                .withMessage(shouldBeWellFormed(model.name(), List.of(TEMPLATE)).create());
    }

    @Test
    void should_fail_if_actual_is_null() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(null).isWellFormed())
                .withMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_say_what_is_wrong_and_what_to_do() {
        then(shouldBeWellFormed("m", List.of(TEMPLATE)).create())
                .isEqualToNormalizingNewlines(
                        """

                        Expecting model:
                          m
                        to be well-formed, but its files have 1 finding:
                          chat_template.jinja: it is missing, the baseline has one; take over the baseline's\
                        """);
    }

    @Test
    void should_say_how_many_are_left_out_if_there_are_many() {
        then(shouldBeWellFormed("m", Collections.nCopies(13, TEMPLATE)).create())
                .contains("its files have 13 findings")
                .endsWith("  and 3 more");
    }

    private static JudgedModel with(List<Finding> findings) {
        var good = JudgedModel.RTN_INT4;
        return new JudgedModel(
                new Inspection(
                        good.method(),
                        good.methodEvidence(),
                        good.bits(),
                        good.groupSize(),
                        good.bitsPerWeight(),
                        good.poolSparsity(),
                        good.totalSparsity(),
                        good.sha256(),
                        findings),
                question -> List.of());
    }
}
