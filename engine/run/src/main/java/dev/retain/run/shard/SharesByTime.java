package dev.retain.run.shard;

import static java.util.Comparator.comparing;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.run.sweep.ShareRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The cell that is expected to take longest goes first, each to the shard that has the least to do.
 * A cell that was never timed is taken for a middling one.
 */
@API(status = INTERNAL, since = "0.1")
public final class SharesByTime implements ShareRule {

    /** Where nothing is known, any time will do, so long as it is the same for all. */
    private static final long UNKNOWN_MILLIS = 60_000;

    @Override
    public Map<CellId, Integer> share(
            List<CellId> cells,
            Map<CellId, Integer> shared,
            Map<CellId, Duration> times,
            int shards) {
        long middling = middling(times.values());
        long[] load = new long[shards];
        shared.forEach((cell, shard) -> load[shard - 1] += millis(times, cell, middling));
        List<CellId> longestFirst = new ArrayList<>(cells);
        longestFirst.sort(
                comparing((CellId cell) -> -millis(times, cell, middling))
                        .thenComparing(CellId::toString));
        Map<CellId, Integer> shares = new LinkedHashMap<>();
        for (CellId cell : longestFirst) {
            int least = least(load);
            load[least] += millis(times, cell, middling);
            shares.put(cell, 1 + least);
        }
        return shares;
    }

    private static int least(long[] load) {
        int least = 0;
        for (int i = 1; i < load.length; i++) {
            least = load[i] < load[least] ? i : least;
        }
        return least;
    }

    /** At least something, so that cells of no time are shared out, too. */
    private static long millis(Map<CellId, Duration> times, CellId cell, long otherwise) {
        Duration known = times.get(cell);
        return Math.max(1, known == null ? otherwise : known.toMillis());
    }

    private static long middling(Collection<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() ? UNKNOWN_MILLIS : sorted.get(sorted.size() / 2).toMillis();
    }
}
