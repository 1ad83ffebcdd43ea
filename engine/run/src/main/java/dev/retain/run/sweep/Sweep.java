package dev.retain.run.sweep;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellId;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A run that is shared out.
 *
 * @param plan what it was begun with
 * @param shares the number of the shard that each cell is in, from 1 on
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Sweep(SweepPlan plan, Map<CellId, Integer> shares) {

    /** Copies the map. */
    public Sweep {
        shares = Map.copyOf(shares);
    }
}
