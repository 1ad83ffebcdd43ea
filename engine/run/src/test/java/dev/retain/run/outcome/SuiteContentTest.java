package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Sample;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.run.testing.ScriptedSuites;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuiteContentTest {

    private record Question(String id) implements Sample {

        @Override
        public String gold() {
            return "yes";
        }

        @Override
        public Dialogue open() {
            throw new UnsupportedOperationException("its hash is given");
        }
    }

    private static OutcomeKey key(Optional<LocalDate> date) {
        return key(date, Optional.empty());
    }

    private static OutcomeKey key(Optional<LocalDate> date, Optional<String> run) {
        var known =
                new Side.Known(
                        new ModelDescription("llama", 1, "fp32", "fp32", "cpu"),
                        Set.of(),
                        date,
                        run);
        return new SuiteContent(ScriptedSuites.FIRST, "", 7, "pytorch 2")
                .key(
                        new ModelIdentity("w", "c", "t", "j", "g"),
                        known,
                        new Draws.Drawn(new Question("q"), new Lazy<>(() -> "hash")));
    }

    @Test
    void should_hold_the_date_when_the_models_chats_tell_one() {
        assertThat(key(Optional.empty()).settings()).isEqualTo("seed 7");
        assertThat(key(Optional.of(LocalDate.of(2026, 11, 28))).settings())
                .isEqualTo("seed 7, date 2026-11-28");
    }

    @Test
    void should_hold_the_run_when_outcomes_hold_in_one_only() {
        assertThat(key(Optional.empty(), Optional.of("nightly-7")).settings())
                .isEqualTo("seed 7, run nightly-7");
    }
}
