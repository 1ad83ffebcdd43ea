package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.Verdict;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Verdicts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @Test
    void should_show_a_drop_as_a_change_with_its_bounds_swapped() {
        Verdict verdict = Verdicts.toolUse(Decision.DEGRADED, 0.66, 0.264, 0.52, 0.68, 80);

        assertThat(NumberText.change(verdict)).isEqualTo("-60.0 %");
        assertThat(NumberText.bounds(verdict)).isEqualTo("[-68.0, -52.0]");
        assertThat(NumberText.scores(verdict)).isEqualTo("0.660 → 0.264");
    }

    @Test
    void should_show_a_ratio_as_it_is() {
        Verdict verdict = Verdicts.perplexity(1.034, 24);

        assertThat(NumberText.change(verdict)).isEqualTo("1.034 times");
        assertThat(NumberText.bounds(verdict)).isEqualTo("[1.014, 1.054]");
        assertThat(NumberText.scores(verdict)).isEqualTo("23.60 → 24.40");
        assertThat(NumberText.tolerance(verdict.question().tolerance()))
                .isEqualTo("at most 1.05 times");
    }

    @Test
    void should_show_no_negative_zero() {
        assertThat(NumberText.change(Verdicts.toolUse(Decision.RETAINED, 0.5, 0.5, -0.01, 0.01, 9)))
                .isEqualTo("0.0 %");
    }

    @Test
    void should_say_undefined_for_what_is_not_a_number() {
        assertThat(NumberText.change(Verdicts.toolUse(Decision.INCONCLUSIVE, 0, 0, 0, 0, 9)))
                .isEqualTo("undefined");
    }

    @Test
    void should_describe_what_was_asked_and_what_files_hold() {
        var cell = Runs.example(Path.of("out")).cells().get(0);

        assertThat(NumberText.asked(cell.requested().orElseThrow()))
                .isEqualTo("RTN, 8 bits, groups of 64, asymmetric");
        assertThat(NumberText.asked(Runs.broken(Path.of("out")).requested().orElseThrow()))
                .isEqualTo("MAGNITUDE, pattern 2:4");
        assertThat(NumberText.held(cell.inspection().orElseThrow()))
                .isEqualTo("RTN, 8 bits, groups of 64");
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
