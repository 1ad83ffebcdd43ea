package dev.retain.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformVersionTest {

    @Test
    void should_accept_what_runs_this_test() {
        PlatformVersion.require();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10.0", "1.10.5", "1.14.4", "6.0.0-M1", "6.1.3", "7.0.0"})
    void should_accept_what_is_new_enough(String version) {
        assertThat(PlatformVersion.problem(version, version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.9.3", "1.2.0", "1.10.0-M1"})
    void should_refuse_what_is_too_old_with_the_lines_that_help(String version) {
        assertThat(PlatformVersion.problem(version, version))
                .hasValueSatisfying(
                        problem ->
                                assertThat(problem)
                                        .contains(version, "1.10.0 (JUnit 5.10)", "junit-bom"));
    }

    @Test
    void should_refuse_parts_of_two_versions() {
        assertThat(PlatformVersion.problem("6.1.3", "1.10.0"))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("6.1.3", "1.10.0", "junit-bom"));
    }

    @Test
    void should_let_pass_what_tells_no_version() {
        assertThat(PlatformVersion.problem(null, "1.9.0")).isEmpty();
        assertThat(PlatformVersion.problem("1.9.0", null)).isEmpty();
    }
}
