package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Measure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @Test
    void should_write_shares_and_p_values() {
        assertThat(NumberText.percent(0.4994)).isEqualTo("49.9 %");
        assertThat(NumberText.percent(Double.NaN)).isEqualTo("undefined");
        assertThat(NumberText.decimal(4.2512)).isEqualTo("4.25");
        assertThat(NumberText.p(0.00021)).isEqualTo("2.1e-04");
        assertThat(NumberText.p(0.043)).isEqualTo("0.043");
    }

    @Test
    void should_write_both_values_of_a_figure_or_the_only_one() {
        assertThat(NumberText.measure(new Measure("steps", "", 12, 13.5))).isEqualTo("12 → 13.5");
        assertThat(NumberText.measure(new Measure("divergence", "nats", Double.NaN, 0.25)))
                .isEqualTo("0.25");
    }

    @ParameterizedTest
    @CsvSource({"340,0.3 s", "62400,62 s", "725000,12 min", "12000000,3 h 20 min"})
    void should_write_durations_for_people(long millis, String text) {
        assertThat(NumberText.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "12,12",
        "-12.5,-12.5",
        "0.8333333,0.8333",
        "1234.56,1235",
        "0.00012345,0.0001234",
        "0.0000123,1.230e-05",
        "1e20,1.000e+20",
        "NaN,undefined"
    })
    void should_write_any_figure_shortly(double value, String text) {
        assertThat(NumberText.figure(value)).isEqualTo(text);
    }
}
