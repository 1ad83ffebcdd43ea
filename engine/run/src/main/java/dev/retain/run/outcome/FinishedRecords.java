package dev.retain.run.outcome;

import dev.retain.api.report.SampleRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Collects what is finished until it is worth to be kept: a batch, or less once a second. No more
 * than a batch waits.
 */
final class FinishedRecords {

    /** So many are kept at once. */
    static final int BATCH = 16;

    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private final Consumer<List<SampleRecord>> keep;
    private final LongSupplier nanos;
    private List<SampleRecord> waiting = new ArrayList<>();
    private long since;

    /**
     * Nothing is finished.
     *
     * @param keep takes a batch
     * @param nanos a clock that only goes on
     */
    FinishedRecords(Consumer<List<SampleRecord>> keep, LongSupplier nanos) {
        this.keep = keep;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    void add(SampleRecord record) {
        waiting.add(record);
    }

    void flushIfDue() {
        if (waiting.size() >= BATCH || nanos.getAsLong() - since > LONGEST) {
            flush();
        }
    }

    /**
     * Keeps what waits where it and the answers of one step, two or more, would be a batch.
     *
     * @param handedOn how many answers of this step are not added yet
     */
    void makeRoom(int handedOn) {
        if (handedOn > 1 && waiting.size() + handedOn >= BATCH) {
            flush();
        }
    }

    /** Keeps what waits. What could not be kept is not tried again. */
    void flush() {
        since = nanos.getAsLong();
        if (!waiting.isEmpty()) {
            List<SampleRecord> batch = waiting;
            waiting = new ArrayList<>();
            keep.accept(batch);
        }
    }
}
