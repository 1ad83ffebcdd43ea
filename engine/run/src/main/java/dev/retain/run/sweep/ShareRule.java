package dev.retain.run.sweep;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Shares out cells. */
@FunctionalInterface
@API(status = EXPERIMENTAL, since = "0.1")
public interface ShareRule {

    /**
     * Where cells go.
     *
     * @param cells those that no shard has yet
     * @param shared those that a shard has already
     * @param times how long cells took, as far as it is known
     * @return the number of a shard for each of {@code cells}, from 1 to {@code shards}
     */
    Map<CellId, Integer> share(
            List<CellId> cells,
            Map<CellId, Integer> shared,
            Map<CellId, Duration> times,
            int shards);
}
