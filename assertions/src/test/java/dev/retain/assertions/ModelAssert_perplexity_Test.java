package dev.retain.assertions;

import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.RETAINED;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.times;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.BDDAssertions.thenCode;

import dev.retain.api.Plan;
import dev.retain.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_perplexity_Test {

    private static JudgedModel risenTo(double ratio) {
        return new JudgedModel(
                JudgedModel.RTN_INT4,
                question ->
                        List.of(
                                new Verdict(
                                        question,
                                        "perplexity",
                                        ratio < 1.05 ? RETAINED : DEGRADED,
                                        20,
                                        20 * ratio,
                                        ratio,
                                        ratio - 0.01,
                                        ratio + 0.01,
                                        Plan.of(64, 1, false),
                                        Verdict.DecidedBy.END,
                                        64,
                                        Optional.empty(),
                                        OptionalDouble.empty(),
                                        List.of(),
                                        OptionalLong.empty(),
                                        "the perplexity rose",
                                        List.of())));
    }

    @Test
    void should_pass_if_the_bounds_are_below_the_factor() {
        thenCode(() -> assertThat(risenTo(1.02)).perplexity().isAtMost(times(1.05)))
                .doesNotThrowAnyException();
    }

    @Test
    void should_fail_if_the_perplexity_rose_more() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(risenTo(1.24)).perplexity().isAtMost(times(1.05)))
                .withMessageContaining("to retain perplexity within 1.05 times of its baseline:")
                .withMessageContaining("perplexity 20.00 (suite perplexity)")
                .withMessageContaining(
                        "perplexity 24.80 (change 1.240 times, excluded beyond [1.230, 1.250],"
                                + " n=64");
    }
}
