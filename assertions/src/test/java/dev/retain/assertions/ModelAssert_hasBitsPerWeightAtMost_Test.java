package dev.retain.assertions;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.error.ShouldHaveBitsPerWeight.shouldHaveBitsPerWeightAtMost;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.BDDAssertions.thenCode;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_hasBitsPerWeightAtMost_Test {

    private static final JudgedModel MODEL = JudgedModel.inspected();

    @Test
    void should_pass_if_the_artifact_stores_no_more() {
        thenCode(() -> assertThat(MODEL).hasBitsPerWeightAtMost(4.3125)).doesNotThrowAnyException();
    }

    @Test
    void should_fail_if_the_artifact_stores_more() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(MODEL).hasBitsPerWeightAtMost(4.3))
                .withMessage(shouldHaveBitsPerWeightAtMost(MODEL.name(), 4.3, 4.3125).create())
                .withMessageContaining("4.300 bits per weight")
                .withMessageContaining("4.313");
    }
}
