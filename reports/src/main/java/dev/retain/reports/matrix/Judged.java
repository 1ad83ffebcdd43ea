package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import org.apiguardian.api.API;

/**
 * A verdict and the gate that asked for it.
 *
 * @param cell the gate
 * @param verdict what it was told
 */
@API(status = INTERNAL, since = "0.1")
public record Judged(CellReport cell, Verdict verdict) {

    /** How the verdict stands under this gate. */
    public Standing standing() {
        return Standing.of(cell, verdict);
    }
}
