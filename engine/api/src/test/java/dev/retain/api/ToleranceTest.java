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

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void should_refuse_a_divergence_when_it_is_not_above_zero(double nats) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance.Nats(nats))
                .withMessageContaining("nats(0.001)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, 95, Double.NaN})
    void should_refuse_a_share_when_it_is_not_between_zero_and_one(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance.Share(share))
                .withMessageContaining("share(0.99)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"points", "percent", "times", "nats", "share"})
    void should_be_found_again_by_its_kind_and_size(String kind) {
        double size = kind.equals("share") ? 0.95 : 1.5;
        Tolerance tolerance = Tolerance.of(kind, size);

        assertThat(tolerance.kind()).isEqualTo(kind);
        assertThat(tolerance.size()).isEqualTo(size);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tolerance.of("pounds", 1))
                .withMessageContaining("pounds is no kind of tolerance");
    }

    @Test
    void should_read_as_it_is_written_in_a_gate() {
        assertThat(new Tolerance.Nats(0.05)).hasToString("0.05 nats");
        assertThat(new Tolerance.Share(0.95)).hasToString("a share of 0.95");
        assertThat(new Tolerance.Points(1)).hasToString("1 point");
        assertThat(new Tolerance.Points(2.5)).hasToString("2.5 points");
        assertThat(new Tolerance.Percent(3)).hasToString("3%");
        assertThat(new Tolerance.Times(1.05)).hasToString("1.05 times");
    }
}
