package dev.retain.run.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ConfigurationException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTest {

    private static RunSettings of(Map<String, String> values) {
        return RunSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    @Test
    void should_have_defaults_when_nothing_is_set() {
        RunSettings settings = of(Map.of());

        assertThat(settings.samples()).isEqualTo(400);
        assertThat(settings.drawn()).isEqualTo(400);
        assertThat(settings.sequential()).isTrue();
        assertThat(settings.measureAll()).isFalse();
        assertThat(settings.probes()).isEmpty();
        assertThat(settings.missingModelFails()).isTrue();
        assertThat(settings.reports()).isEqualTo(Path.of("target/retain"));
        assertThat(settings.cellTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void should_read_what_is_set() {
        RunSettings settings =
                of(
                        Map.of(
                                Constants.SAMPLES, " 50 ",
                                Constants.LIMIT, "8",
                                Constants.MEASURE, "all",
                                Constants.PROBES, "divergence, flips",
                                Constants.DATA_DIRECTORY, "data",
                                Constants.MISSING_MODEL, "abort"));

        assertThat(settings.drawn()).isEqualTo(8);
        assertThat(settings.measureAll()).isTrue();
        assertThat(settings.probes()).containsExactly("divergence", "flips");
        assertThat(settings.data()).contains(Path.of("data"));
        assertThat(settings.missingModelFails()).isFalse();
    }

    @Test
    void should_read_the_words_of_a_plan_if_they_can_stand_beside_a_verdict() {
        assertThat(of(Map.of()).plan()).isEmpty();
        assertThat(of(Map.of(Constants.PLAN, " release 1.2, ümlaut's ")).plan())
                .contains("release 1.2, ümlaut's");
        for (String none : List.of("two\nlines", "x".repeat(101))) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> of(Map.of(Constants.PLAN, none)))
                    .withMessageContaining("is not a setting; use words of at most 100 characters");
        }
    }

    @Test
    void should_read_the_date_of_a_run_or_take_that_of_its_start_in_utc() {
        var late = Clock.fixed(Instant.parse("2026-11-28T23:30:00Z"), ZoneOffset.UTC);

        assertThat(of(Map.of(Constants.DATE, "2024-02-29")).date())
                .isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(
                        new SettingsReader(key -> Optional.empty(), problem -> {}, late, Map.of())
                                .read()
                                .date())
                .isEqualTo(LocalDate.of(2026, 11, 28));
        for (String none : List.of("2026-02-30", "28.11.2026", "0999-01-01", "today")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> of(Map.of(Constants.DATE, none)))
                    .withMessageContaining("retain.date=" + none + " is not a setting")
                    .withMessageContaining("2026-11-28");
        }
    }

    @Test
    void should_tell_no_null_control_from_one_that_is_switched_off() {
        assertThat(of(Map.of()).nullControl()).isEmpty();
        assertThat(of(Map.of(Constants.NULL_CONTROL, "0")).nullControl()).hasValue(0);
        assertThat(of(Map.of(Constants.NULL_CONTROL, "200")).nullControl()).hasValue(200);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(Constants.NULL_CONTROL, "-1")))
                .withMessage(
                        "retain.null-control=-1 is not a setting; use 0 or a whole number above"
                                + " it");
    }

    @Test
    void should_bless_when_it_is_told_so_with_or_without_a_value() {
        assertThat(of(Map.of()).bless().blesses()).isFalse();
        assertThat(of(Map.of()).bless().directory())
                .isEqualTo(Path.of("src/test/resources/retain"));
        assertThat(of(Map.of(Constants.BLESS, "")).bless().blesses()).isTrue();
        assertThat(of(Map.of(Constants.BLESS, "true")).bless().blesses()).isTrue();
        assertThat(of(Map.of(Constants.BLESS, "false")).bless().blesses()).isFalse();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(Constants.BLESS, "please")))
                .withMessage("retain.bless=please is not a setting; use true or false");
    }

    @Test
    void should_read_what_is_said_of_the_run_beside_earlier_ones() {
        TrendSettings trend =
                of(Map.of(
                                Constants.TREND_RUNS, "5",
                                Constants.COMMIT, "r1234",
                                Constants.BRANCH, "feature/x y"))
                        .trend();

        assertThat(trend.runs()).isEqualTo(5);
        assertThat(trend.given().commit()).contains("r1234");
        assertThat(trend.given().branch()).contains("feature/x y");
        assertThat(of(Map.of()).trend().runs()).isEqualTo(20);
        assertThat(of(Map.of()).trend().given().commit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "retain.trend.runs, -1",
        "retain.trend.runs, 201",
        "retain.trend.runs, many",
        "retain.commit, two words",
        "retain.branch, 'two\nlines'"
    })
    void should_refuse_what_says_nothing_of_a_run(String key, String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(key, value)))
                .withMessageStartingWith(key + "=" + value + " is not a setting; use ");
    }

    @ParameterizedTest
    @CsvSource({
        "20GB, 20000000000",
        "1.5TB, 1500000000000",
        "500 mb, 500000000",
        "2KiB, 2048",
        "1GiB, 1073741824",
        "7B, 7"
    })
    void should_read_how_much_artifacts_and_outcomes_may_take(String text, long bytes) {
        assertThat(of(Map.of(Constants.ARTIFACTS_MAX, text)).artifacts()).hasValue(bytes);
        assertThat(of(Map.of(Constants.STORE_MAX, text)).store().most()).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "0GB", "-1GB", "GB", "20GBB", "9999999TB", "1e3MB", "none"})
    void should_refuse_what_is_no_size(String text) {
        assertThat(of(Map.of()).artifacts()).isEmpty();
        assertThat(of(Map.of()).store().most()).isEmpty();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(Constants.ARTIFACTS_MAX, text)))
                .withMessage(
                        "retain.artifacts.max=%s is not a setting; use a size such as 500MB, 20GB or 1.5TB"
                                .formatted(text));
    }

    @Test
    void should_refuse_a_run_id_that_no_folder_may_be_called() {
        assertThat(of(Map.of(Constants.RUN_ID, "nightly-7")).runId()).contains("nightly-7");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(Constants.RUN_ID, "../elsewhere")))
                .withMessageContaining("retain.run.id=../elsewhere is not a setting");
    }

    @Test
    void should_take_a_blank_value_for_none() {
        assertThat(of(Map.of(Constants.SAMPLES, "")).samples()).isEqualTo(400);
    }

    @Test
    void should_refuse_a_value_that_is_none() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(Constants.MEASURE, "some")))
                .withMessage("retain.measure=some is not a setting; use asked or all");
        List<RunSettings.Problem> problems = new ArrayList<>();
        RunSettings.from(
                key -> key.equals(Constants.SEED) ? Optional.of("x") : Optional.empty(),
                problems::add);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).cause()).isPresent();
    }
}
