package dev.retain.examples.kills;

import java.io.IOException;

/** Where a run is when it is killed. */
enum KillPoint {
    /** An artifact is being written. */
    COMPRESSING,
    /** The first batch of samples has come in. */
    FIRST_SAMPLES,
    /** A share of all samples has come in. */
    LATE_SAMPLES,
    /** The report is there, written after the first of its cells or a later one. */
    REPORT;

    /**
     * Whether a job is there.
     *
     * @param bytes of all samples
     * @param share of them that must have come in, where the point is a late one
     */
    boolean isReached(KilledJob job, long bytes, double share) throws IOException {
        return switch (this) {
            case COMPRESSING -> job.has(name -> name.startsWith(".writing-"));
            case FIRST_SAMPLES -> job.sampleBytes() > 0;
            case LATE_SAMPLES -> job.sampleBytes() >= share * bytes;
            case REPORT -> job.has("matrix.json"::equals) && job.sampleBytes() >= share * bytes;
        };
    }
}
