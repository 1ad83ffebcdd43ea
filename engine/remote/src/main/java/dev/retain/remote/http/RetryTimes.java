package dev.retain.remote.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * When a request is sent once more.
 *
 * @param first how long is waited before the second time; twice as long before each next one
 * @param longest how long is waited at most, unless the server asks for more
 * @param all how long it is tried in all
 */
@API(status = INTERNAL, since = "0.1")
public record RetryTimes(Duration first, Duration longest, Duration all) {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Those of a run. */
    public static RetryTimes within(Duration all) {
        return new RetryTimes(FIRST, LONGEST, all);
    }

    /** How long one time may take: half of it all, so that a request that got lost is sent anew. */
    Duration once() {
        return all.dividedBy(2);
    }
}
