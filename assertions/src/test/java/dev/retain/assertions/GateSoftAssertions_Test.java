package dev.retain.assertions;

import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Method.AWQ;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.pool;
import static dev.retain.assertions.GateAssertions.times;
import static dev.retain.assertions.GateAssertions.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.retain.api.GateArgument;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class GateSoftAssertions_Test {

    @Test
    void should_collect_every_failure() {
        var softly = new GateSoftAssertions();

        softly.assertThat(JudgedModel.deciding(DEGRADED))
                .isCompressedWith(AWQ)
                .hasSparsityOf(pool(0.7))
                .retainsToolUse(within(percent(3)));
        softly.assertThat(JudgedModel.deciding(DEGRADED)).perplexity().isAtMost(times(1.05));
        softly.assertThat(JudgedModel.deciding(DEGRADED)).score(TOOL_USE).isGreaterThan(0.9);

        assertThat(softly.errorsCollected()).hasSize(5);
    }

    @Test
    void should_be_offered_to_the_engine_and_fail_after_the_gate() {
        GateArgument<?> offered = ServiceLoader.load(GateArgument.class).findFirst().orElseThrow();
        assertThat(offered.type()).isEqualTo(GateSoftAssertions.class);

        var argument = new SoftAssertionsArgument();
        GateSoftAssertions softly = argument.create();
        assertThatNoException().isThrownBy(() -> argument.afterGate(softly));
        softly.assertThat(JudgedModel.inspected()).isCompressedWith(AWQ);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> argument.afterGate(softly))
                .withMessageContaining("to be compressed with:");
    }
}
