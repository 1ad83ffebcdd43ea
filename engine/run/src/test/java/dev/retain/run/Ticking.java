package dev.retain.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by the same time whenever it is looked at. */
final class Ticking extends Clock {

    private final Duration tick;
    private Instant now = Instant.EPOCH;

    Ticking(Duration tick) {
        this.tick = tick;
    }

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
        now = now.plus(tick);
        return now;
    }
}
