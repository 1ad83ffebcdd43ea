package dev.retain.assertions;

import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.assertions.GateAssertions.COMPRESSED_MODEL;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateBDDAssertions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.EvaluationException;
import org.junit.jupiter.api.Test;

class ModelAssert_score_Test {

    private static final JudgedModel MODEL = JudgedModel.inspected();

    @Test
    void should_navigate_to_the_candidates_score() {
        assertThat(MODEL).score(TOOL_USE).isCloseTo(0.8, within(0.02));
        then(MODEL).score("tool-use").isLessThan(0.9);
        assertThat((Object) MODEL)
                .asInstanceOf(COMPRESSED_MODEL)
                .score("tool-use")
                .isGreaterThan(0.8);
    }

    @Test
    void should_name_suite_and_model_if_the_score_is_not_as_expected() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(MODEL).score(TOOL_USE).isGreaterThan(0.85))
                .withMessageContaining("[tool-use score of smollm2 @ rtn-int4-g64]");
    }

    @Test
    void should_fail_if_no_selected_suite_measures_the_subject() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> assertThat(MODEL).score("poetry"))
                .withMessageContaining("poetry");
    }
}
