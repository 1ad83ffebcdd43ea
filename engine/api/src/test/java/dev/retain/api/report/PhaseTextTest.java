package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Work;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseTextTest {

    private static PhaseWork phase(CellPhase phase, Work work, double rate) {
        return new PhaseWork(phase, Duration.ofMillis(2_500), work, rate);
    }

    @Test
    void should_say_what_was_computed_where_a_model_answered() {
        var written = new Work(4_000, 1_000, 240, 16, 2e12);
        var read = new Work(500, 500, 0, 0, 0);

        assertThat(
                        PhaseText.of(
                                List.of(
                                        phase(CellPhase.LOAD, Work.NONE, 4e12),
                                        phase(CellPhase.BASELINE, written, 4e12),
                                        phase(CellPhase.CANDIDATE, read, 0))))
                .isEqualTo(
                        "load 2.5 s, baseline 2.5 s (1,240 of 4,240 tokens computed, 15 rows a"
                                + " step, 20.0 % of the limit), candidate 2.5 s (500 of 500 tokens"
                                + " computed)");
    }

    @Test
    void should_know_what_was_added_to_a_count() {
        var before = new Work(1, 2, 3, 4, 5);
        var added = new Work(10, 20, 30, 40, 50);

        assertThat(before.plus(added).since(before)).isEqualTo(added);
        assertThat(added.since(added)).isEqualTo(Work.NONE);
    }
}
