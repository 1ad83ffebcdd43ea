package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What a cell spends its time on. A phase within another one counts alone: loading a model to
 * calibrate is {@link #LOAD} and not {@link #COMPRESS}.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum CellPhase {
    /**
     * Files are found and hashed, samples are drawn, the artifact is looked into; and all that is
     * in no other phase, such as the gate's own code.
     */
    START,
    /** Models are read and put on their device. */
    LOAD,
    /** The candidate is made, or taken from the cache and checked. */
    COMPRESS,
    /** The baseline answers, and its answers are scored. */
    BASELINE,
    /** The candidate answers, and its answers are scored. */
    CANDIDATE,
    /** Figures that probes take of both models at once. */
    FIGURES,
    /** Plans are made, looks are taken. */
    VERDICT,
    /** Samples are written and the cell is summed up; not the files that listeners write. */
    REPORT;

    /** The name in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
