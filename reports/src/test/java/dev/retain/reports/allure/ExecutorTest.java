package dev.retain.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutorTest {

    @Test
    void should_read_the_builds_number_of_each_known_system() {
        assertThat(Executor.of(Map.of("GITLAB_CI", "true", "CI_PIPELINE_IID", "7")))
                .hasValueSatisfying(
                        e -> {
                            assertThat(e.type()).isEqualTo("gitlab");
                            assertThat(e.buildOrder()).isEqualTo(7);
                        });
        assertThat(Executor.of(Map.of("JENKINS_URL", "u", "BUILD_NUMBER", "8")))
                .hasValueSatisfying(e -> assertThat(e.buildOrder()).isEqualTo(8));
    }

    @Test
    void should_leave_out_a_number_that_is_none() {
        assertThat(Executor.of(Map.of("JENKINS_URL", "u", "BUILD_NUMBER", "eight")))
                .hasValueSatisfying(e -> assertThat(e.buildOrder()).isNull());
    }

    @Test
    void should_name_nobody_on_a_desk() {
        assertThat(Executor.of(Map.of("HOME", "/home/me"))).isEmpty();
    }
}
