package dev.retain.assertions;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.pool;
import static dev.retain.assertions.GateAssertions.total;
import static dev.retain.assertions.error.ShouldHaveSparsity.shouldHaveSparsity;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.thenCode;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_hasSparsityOf_Test {

    private static final JudgedModel MODEL = JudgedModel.inspected();

    @Test
    void should_pass_if_the_share_is_within_half_a_point() {
        thenCode(() -> assertThat(MODEL).hasSparsityOf(pool(0.504)).hasSparsityOf(total(0.4)))
                .doesNotThrowAnyException();
    }

    @Test
    void should_fail_if_pool_and_total_are_confused() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(MODEL).hasSparsityOf(total(0.5)))
                .withMessage(shouldHaveSparsity(MODEL.name(), "total", 0.5, 0.4).create())
                .withMessageContaining(
                        "to have a total sparsity of:\n  50.00 %\nbut was:\n  40.00 %");
    }

    @Test
    void should_refuse_a_share_outside_zero_and_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(50))
                .withMessageContaining("sparsity 50.0 is not a share");
    }
}
