package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apiguardian.api.API;

/**
 * How long work in iterations will take yet: as many of them as the rest of the way needs at the
 * pace so far, each as long as those of this process were on average. Work that was cut off and
 * goes on keeps its pace, not its times.
 */
@API(status = INTERNAL, since = "0.1")
public final class TimeLeft {

    private final InstantSource clock;
    private final int most;
    private final int before;
    private final Instant begin;

    /**
     * That of work which begins, or goes on, now.
     *
     * @param most after how many iterations it ends at the latest
     * @param before iterations of other processes
     */
    public TimeLeft(InstantSource clock, int most, int before) {
        this.clock = clock;
        this.most = most;
        this.before = before;
        this.begin = clock.instant();
    }

    /**
     * An estimate.
     *
     * @param iterations how many are done, at least one of them in this process
     * @param share how much of the way is done, in [0, 1]
     */
    public Duration after(int iterations, double share) {
        long each = Duration.between(begin, clock.instant()).toMillis() / (iterations - before);
        int left = Math.max(0, most - iterations);
        double needed = share > 0 ? Math.ceil((1 - share) * iterations / share) : left;
        return Duration.ofMillis(each * (long) Math.min(left, needed));
    }
}
