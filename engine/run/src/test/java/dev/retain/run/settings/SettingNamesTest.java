package dev.retain.run.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingNamesTest {

    private record Given(Map<String, String> values) implements Parameters {

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public Set<String> names() {
            return values.keySet();
        }
    }

    @Test
    void should_know_every_key_there_is() {
        assertThat(SettingNames.load().known())
                .contains(Constants.SAMPLES, Constants.ALLURE_HISTORY, Constants.REQUIRE_CELLS)
                .allSatisfy(key -> assertThat(key).startsWith("retain."))
                .hasSizeGreaterThan(29);
    }

    @Test
    void should_name_the_key_that_is_meant() {
        assertThat(
                        SettingNames.load()
                                .problems(
                                        List.of(
                                                "retain.sample",
                                                "retain.reports.dir",
                                                "retain.seed",
                                                "java.home",
                                                "retain.execution.parallel.enabled")))
                .containsExactly(
                        "retain.reports.dir is not a setting; is retain.reports.directory meant? A"
                                + " property of your own takes another prefix",
                        "retain.sample is not a setting; is retain.samples meant? A property of"
                                + " your own takes another prefix");
    }

    @Test
    void should_list_all_keys_when_none_is_near() {
        assertThat(SettingNames.load().problems(List.of("retain.xyzzy.plugh")))
                .singleElement()
                .asString()
                .startsWith("retain.xyzzy.plugh is not a setting; remove it, or give a property of")
                .contains("There are retain.allure.history, retain.artifacts.max");
    }

    @Test
    void should_refuse_a_run_whose_settings_nobody_reads() {
        assertThat(RunSettings.from(new Given(Map.of(Constants.SAMPLES, "7"))).samples())
                .isEqualTo(7);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RunSettings.from(new Given(Map.of("retain.sampels", "7"))))
                .withMessageContaining("is retain.samples meant?");
    }
}
