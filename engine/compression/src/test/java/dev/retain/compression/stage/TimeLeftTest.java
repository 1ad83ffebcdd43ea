package dev.retain.compression.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static final int MOST = 20;

    private final InstantSource clock = () -> Instant.ofEpochSecond(this.seconds);
    private long seconds;

    @Test
    void should_go_by_pace_and_by_time() {
        var left = new TimeLeft(clock, MOST, 0);

        seconds = 30;
        assertThat(left.after(3, 0.375)).as("5 more of 10 s").hasSeconds(50);
        seconds = 80;
        assertThat(left.after(4, 0.375)).as("7 more of 20 s").hasSeconds(140);
    }

    @Test
    void should_expect_no_more_iterations_than_there_are() {
        var left = new TimeLeft(clock, MOST, 0);

        seconds = 180;
        assertThat(left.after(18, 0.1)).hasSeconds(20);
        assertThat(left.after(18, 0)).as("all undone").hasSeconds(20);
        assertThat(left.after(18, 1)).as("there").isEqualTo(Duration.ZERO);
    }

    @Test
    void should_take_the_time_of_this_process_alone_when_a_run_goes_on() {
        seconds = 1000;
        var left = new TimeLeft(clock, MOST, 5);

        seconds = 1010;
        assertThat(left.after(6, 0.5)).as("6 more of 10 s").hasSeconds(60);
    }
}
