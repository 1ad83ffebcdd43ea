package dev.retain.compression.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static final int MOST = 20;

    private final Ticking clock = new Ticking();

    @Test
    void should_go_by_pace_and_by_time() {
        var left = new TimeLeft(clock, MOST, 0);

        clock.seconds = 30;
        assertThat(left.after(3, 0.375)).as("5 more of 10 s").hasSeconds(50);
        clock.seconds = 80;
        assertThat(left.after(4, 0.375)).as("7 more of 20 s").hasSeconds(140);
    }

    @Test
    void should_expect_no_more_iterations_than_there_are() {
        var left = new TimeLeft(clock, MOST, 0);

        clock.seconds = 180;
        assertThat(left.after(18, 0.1)).hasSeconds(20);
        assertThat(left.after(18, 0)).as("all undone").hasSeconds(20);
        assertThat(left.after(18, 1)).as("there").isEqualTo(Duration.ZERO);
    }

    @Test
    void should_take_the_time_of_this_process_alone_when_a_run_goes_on() {
        clock.seconds = 1000;
        var left = new TimeLeft(clock, MOST, 5);

        clock.seconds = 1010;
        assertThat(left.after(6, 0.5)).as("6 more of 10 s").hasSeconds(60);
    }

    /** A clock that is set by hand. */
    private static final class Ticking extends Clock {

        private long seconds;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds);
        }
    }
}
