package dev.retain.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private record Suite() implements Task {

        @Override
        public String id() {
            return "suite";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String population() {
            return "nothing";
        }

        @Override
        public Capability capability() {
            return Capability.WORKFLOW;
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.BINARY;
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            return List.of();
        }
    }

    @Test
    void should_be_everyone_when_a_suite_says_nothing() {
        assertThat(new Suite().audience()).isEqualTo(new Audience.Everyone());
        assertThat(new Suite().chance()).isEmpty();
    }

    @Test
    void should_tell_models_apart_by_their_names() {
        assertThat(new Audience.Model("pico"))
                .isEqualTo(new Audience.Model("pico"))
                .isNotEqualTo(new Audience.Model("other"))
                .isNotEqualTo(new Audience.Nobody());
    }
}
