package dev.retain.run.outcome;

import dev.retain.api.report.SampleRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is finished until it is worth to be kept: a batch, or less once a second. No more
 * than a batch waits, unless a model finishes more than that in one step.
 */
final class FinishedRecords {

    private static final int BATCH = 16;
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private final Consumer<List<SampleRecord>> keep;
    private final LongSupplier nanos;
    private List<SampleRecord> waiting = new ArrayList<>();
    private long since;
    private @Nullable RuntimeException failure;

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
        throwFailure();
        if (waiting.size() >= BATCH || nanos.getAsLong() - since > LONGEST) {
            flush();
        }
    }

    /**
     * Keeps what waits where it and the answers of one step, two or more, would be a batch. Called
     * by a model, which is to go on: a failure is thrown when it has ended its step.
     *
     * @param handedOn how many answers of this step are not added yet
     */
    void makeRoom(int handedOn) {
        if (handedOn > 1 && waiting.size() + handedOn >= BATCH) {
            try {
                flush();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    /** Keeps what waits. What could not be kept is not tried again. */
    void flush() {
        throwFailure();
        since = nanos.getAsLong();
        if (!waiting.isEmpty()) {
            List<SampleRecord> batch = waiting;
            waiting = new ArrayList<>();
            keep.accept(batch);
        }
    }

    private void throwFailure() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
    }
}
