package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.StoreException;
import dev.retain.api.report.TrendPoint;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Keeps what cells were in each run. Thread-safe. Every method throws {@link StoreException} where
 * the store fails.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface RunHistory {

    /**
     * What a cell was in the last runs in which it was kept, the oldest first.
     *
     * @param run the id of a run that is left out
     * @param most how many runs at most
     */
    List<TrendPoint> of(CellId cell, String run, int most);

    /** Keeps what a cell is in a run, in place of what an earlier attempt of that run was. */
    void keep(CellId cell, TrendPoint point);
}
