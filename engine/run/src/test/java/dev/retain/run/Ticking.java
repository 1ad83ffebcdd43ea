package dev.retain.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A clock that goes on by the same time whenever it is looked at. */
final class Ticking {

    private Ticking() {}

    static Clock by(Duration tick) {
        var now = new Instant[] {Instant.EPOCH};
        InstantSource source = () -> now[0] = now[0].plus(tick);
        return source.withZone(ZoneOffset.UTC);
    }
}
