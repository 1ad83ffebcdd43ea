package dev.retain.assertions;

import static dev.retain.api.Method.AWQ;
import static dev.retain.api.Method.RTN;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.bits;
import static dev.retain.assertions.GateAssertions.groupSize;
import static dev.retain.assertions.error.ShouldBeCompressedWith.shouldBeCompressedWith;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_isCompressedWith_Test {

    private static final JudgedModel MODEL = JudgedModel.inspected();

    @Test
    void should_pass_if_method_bits_and_group_size_are_those_of_the_files() {
        thenCode(
                        () ->
                                assertThat(MODEL)
                                        .isCompressedWith(RTN)
                                        .isCompressedWith(RTN, bits(4))
                                        .isCompressedWith(RTN, bits(4), groupSize(64)))
                .doesNotThrowAnyException();
    }

    @Test
    void should_fail_if_the_files_name_another_method() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(MODEL).isCompressedWith(AWQ, bits(4)))
                .withMessage(
                        shouldBeCompressedWith(
                                        MODEL.name(),
                                        AWQ,
                                        OptionalInt.of(4),
                                        OptionalInt.empty(),
                                        JudgedModel.RTN_INT4)
                                .create());
    }

    @Test
    void should_fail_if_bits_or_group_size_differ() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(MODEL).isCompressedWith(RTN, bits(8)));
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(MODEL).isCompressedWith(RTN, bits(4), groupSize(128)));
    }

    @Test
    void should_fail_if_actual_is_null() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(null).isCompressedWith(RTN))
                .withMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_say_what_was_expected_and_what_the_files_hold() {
        then(shouldBeCompressedWith(
                                "m",
                                AWQ,
                                OptionalInt.of(4),
                                OptionalInt.of(-1),
                                JudgedModel.RTN_INT4)
                        .create())
                .isEqualToNormalizingNewlines(
                        """

                        Expecting model:
                          m
                        to be compressed with:
                          AWQ, 4 bits, one scale a channel
                        but its files hold:
                          RTN, 4 bits, groups of 64
                        retain.json names RTN; every group has at most 16 levels\
                        """);
    }
}
