package dev.retain.run;

import dev.retain.api.report.CellId;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells listeners how far the run is, and guesses how long the rest will take. */
final class ProgressEstimate {

    private static final double TOO_EARLY = 0.05;

    /** A step may take milliseconds, and a listener may write a line each time. */
    private static final Duration BETWEEN_SAME = Duration.ofSeconds(1);

    private final List<CellId> cells;
    private final Clock clock;
    private final RunListener listener;
    private Instant begin = Instant.EPOCH;
    private Instant estimated = Instant.EPOCH;
    private Instant told = Instant.EPOCH;
    private int number;
    private @Nullable Progress last;

    ProgressEstimate(List<CellId> cells, Clock clock, RunListener listener) {
        this.cells = cells;
        this.clock = clock;
        this.listener = listener;
    }

    synchronized void begin() {
        begin = clock.instant();
    }

    synchronized void cell(CellId cell) {
        number++;
        tell(cell, "loading", 0, 0, 0, "");
    }

    /** Nothing is computed yet; that is what the plan of a suite can show. */
    void planned(CellId cell, String suite, String plan) {
        listener.planned(cell, suite, plan);
    }

    /**
     * Some work was done.
     *
     * @param share how much of the cell is done, in [0, 1]
     */
    synchronized void tell(
            CellId cell, String doing, long done, long of, double share, String standing) {
        double whole = cells.isEmpty() ? 1 : (number - 1 + share) / cells.size();
        Instant now = clock.instant();
        Progress progress =
                new Progress(
                        cell,
                        number,
                        cells.size(),
                        doing,
                        done,
                        of,
                        standing,
                        remaining(whole, now));
        last = progress;
        estimated = now;
        say(progress, now);
    }

    /**
     * The same work goes on: says what was said last, at most once a second, and that so much less
     * time remains.
     */
    synchronized void goesOn() {
        Progress same = last;
        Instant now = clock.instant();
        if (same == null || now.isBefore(told.plus(BETWEEN_SAME))) {
            return;
        }
        Duration since = Duration.between(estimated, now);
        say(
                new Progress(
                        same.cell(),
                        same.cellNumber(),
                        same.cells(),
                        same.doing(),
                        same.done(),
                        same.of(),
                        same.standing(),
                        same.remaining()
                                .map(estimate -> estimate.minus(since))
                                .filter(left -> !left.isNegative())),
                now);
    }

    private void say(Progress progress, Instant now) {
        told = now;
        listener.progressed(progress);
    }

    private Optional<Duration> remaining(double share, Instant now) {
        if (share < TOO_EARLY) {
            return Optional.empty();
        }
        Duration elapsed = Duration.between(begin, now);
        return Optional.of(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)));
    }
}
