package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.spark.plan.SweepTask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepProgressTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Duration now = Duration.ofDays(1);
    private final SweepProgress progress =
            new SweepProgress(
                    new PrintStream(out, true, StandardCharsets.UTF_8), () -> now.toNanos());

    private static SweepTask cell(int number, long millis) {
        return new SweepTask(
                SweepTask.Kind.CELL, number, "gate" + number, "", "", "", millis, 0, false);
    }

    private List<String> said() {
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        out.reset();
        return lines;
    }

    @Test
    void should_tell_the_time_left_by_what_is_expected_of_the_others() {
        List<SweepTask> cells = List.of(cell(1, 60_000), cell(2, 20_000), cell(3, 10_000));
        progress.begin("cells", cells);

        now = now.plusMinutes(4);
        progress.ended(cells.get(0), new Worked("host", 61_000, ""), 1);

        assertThat(said())
                .containsExactly(
                        "[retain] 1 of 3 cells done, 1 running, 1 left, about 2 min 00 s left:"
                                + " gate1 took 1 min 01 s on host");

        now = now.plusMillis(10);
        progress.ended(cells.get(1), new Worked("host", 500, ""), 1);

        assertThat(said()).as("not twice a second").isEmpty();

        progress.waiting(1);
        now = now.plusSeconds(40);
        progress.waiting(1);

        assertThat(said())
                .containsExactly(
                        "[retain] 2 of 3 cells done, 1 running, 0 left, about 35.0 s left");

        progress.failed(cells.get(2), "why", 0);

        assertThat(said())
                .containsExactly(
                        "[retain] why",
                        "[retain] 3 of 3 cells done, 0 running, 0 left: gate3 was given up");
    }

    @Test
    void should_not_say_twice_why_a_task_was_given_up() {
        progress.begin("cells", List.of(cell(1, 1)));
        progress.say("why");
        progress.failed(cell(1, 1), "why", 0);

        assertThat(said()).filteredOn("[retain] why"::equals).hasSize(1);
    }
}
