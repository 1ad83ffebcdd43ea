package dev.retain.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudySettingsTest {

    @Test
    void should_plan_every_row_of_the_study() {
        var settings = settings(Map.of("model", "model.gguf"));

        var rows = settings.rows().stream().map(StudyRow::name).toList();

        assertThat(rows)
                .doesNotHaveDuplicates()
                .hasSize(3 * (1 + 5 * 3 + 1) + 2)
                .contains("magnitude-20-s0", "owl-20-s2", "agent-30-s0", "sparsegpt-50-s1")
                .contains("magnitude-2-4-50-s0", "magnitude-4-8-50-s0", "threshold-50-s2")
                .doesNotContain("magnitude-20-s1", "agent-30-s1", "magnitude-2-4-20-s0");
        assertThat(settings.suites()).isEqualTo(StudySuites.PUBLISHED);
        assertThat(settings.iterations()).isEqualTo(20);
        assertThat(settings.length()).isEqualTo(512);
    }

    @Test
    void should_choose_some_rows() {
        var settings =
                settings(
                        Map.of(
                                "study.rows", "wanda, agent",
                                "study.sparsities", "0.3",
                                "study.seeds", "4,5"));

        assertThat(settings.rows().stream().map(StudyRow::name))
                .containsExactly("wanda-30-s4", "agent-30-s4", "wanda-30-s5");
        assertThat(settings.suites()).isEqualTo(StudySuites.MINI);
    }

    @Test
    void should_hold_a_row_against_uniform_wanda_at_what_it_reached() {
        assertThat(StudyRow.uniform(0.284312, 0).name()).isEqualTo("wanda-28.43-s0");
        assertThat(StudyRow.uniform(0.3, 2)).isEqualTo(new StudyRow(PruningWay.WANDA, 0.3, 2));
    }

    @Test
    void should_say_what_there_is_when_something_is_unknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("study.rows", "wandb")))
                .withMessageStartingWith("study.rows has \"wandb\"; there are [wanda,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("study.sparsities", "0.3,50")))
                .withMessage("study.sparsities has \"50\"; give shares of the pool, such as 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("study.suites", "a,b")))
                .withMessageContaining("give four ids");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("agent.url", "http://localhost:1/v1")))
                .withMessageContaining("name the model");
    }

    private static StudySettings settings(Map<String, String> values) {
        return StudySettings.of(key -> Optional.ofNullable(values.get(key)));
    }
}
