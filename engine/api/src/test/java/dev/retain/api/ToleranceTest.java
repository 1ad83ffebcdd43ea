package dev.retain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.5, Double.NaN, Double.POSITIVE_INFINITY})
    void should_refuse_points_and_percent_when_they_allow_nothing_or_everything(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance.Points(value))
                .withMessageContaining("equality cannot be proven by samples")
                .withMessageContaining("points(1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance.Percent(value))
                .withMessageContaining("percent(1)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void should_refuse_a_factor_when_it_is_not_above_one(double factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance.Times(factor))
                .withMessageContaining("times(1.01)");
    }

    @Test
    void should_read_as_it_is_written_in_a_gate() {
        assertThat(new Tolerance.Points(1)).hasToString("1 point");
        assertThat(new Tolerance.Points(2.5)).hasToString("2.5 points");
        assertThat(new Tolerance.Percent(3)).hasToString("3%");
        assertThat(new Tolerance.Times(1.05)).hasToString("1.05 times");
    }
}
