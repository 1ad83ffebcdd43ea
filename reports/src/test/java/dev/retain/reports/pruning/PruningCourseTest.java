package dev.retain.reports.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningCourseTest {

    private static final String TRANSCRIPT =
            """
            {"kind": "begin", "controller": "AGENT", "target": 0.3}
            {"kind": "measurement", "iteration": 0, "perplexity": 20.0, "sparsity": {"pool": 0.01}, "undone": false}
            {"kind": "request", "iteration": 1, "text": "which layers?"}
            {"kind": "decision", "iteration": 1, "layer_decisions": [{"layer_name": "b.0.up", "additional_sparsity": 0.1}]}
            {"kind": "measurement", "iteration": 1, "perplexity": 21.0, "sparsity": {"pool": 0.1}, "undone": false}
            {"kind": "decision", "iteration": 2, "layer_decisions": [{"layer_name": "b.1.up", "additional_sparsity": 0.15}]}
            {"kind": "measurement", "iteration": 2, "perplexity": null, "sparsity": {"pool": 0.2}, "undone": true}
            {"kind": "decision", "iteration": 3, "layer_decisions": [{"layer_name": "b.0.up", "additional_sparsity": 0.05}]}
            {"kind": "measurement", "iteration": 3, "perplexity": 22.0, "sparsity": {"pool": 0.13}, "undone": false}
            """;

    @TempDir Path folder;

    @Test
    void should_sum_what_was_taken_and_leave_out_what_was_undone() throws IOException {
        Files.writeString(folder.resolve(PruningCourse.FILE), TRANSCRIPT);

        PruningCourse course = PruningCourse.in(folder);

        assertThat(course.controller()).isEqualTo("AGENT");
        assertThat(course.steps()).extracting(PruningStep::iteration).containsExactly(0, 1, 2, 3);
        assertThat(course.steps())
                .extracting(PruningStep::undone)
                .containsExactly(false, false, true, false);
        assertThat(course.steps().get(0).layers()).isEmpty();
        assertThat(course.steps().get(2).layers()).containsExactly(entry("b.0.up", 0.1));
        assertThat(course.steps().get(2).perplexity()).isNaN();
        assertThat(course.steps().get(3).layers().get("b.0.up")).isEqualTo(0.15, offset(1e-12));
        assertThat(course.steps().get(3).pool()).isEqualTo(0.13);
    }

    @Test
    void should_tell_nothing_when_there_is_no_transcript_or_none_that_can_be_read()
            throws IOException {
        assertThat(PruningCourse.in(folder).isKnown()).isFalse();

        Files.writeString(folder.resolve(PruningCourse.FILE), "{\"kind\": ");

        assertThat(PruningCourse.in(folder)).isEqualTo(PruningCourse.NONE);
    }

    @Test
    void should_tell_a_hundred_steps_at_most() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            lines.append(
                    "{\"kind\": \"measurement\", \"iteration\": %d, \"perplexity\": 2}\n"
                            .formatted(i));
        }
        Files.writeString(folder.resolve(PruningCourse.FILE), lines);

        assertThat(PruningCourse.in(folder).steps()).hasSize(100);
    }
}
