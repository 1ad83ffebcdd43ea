package dev.retain.spark.worker;

import static java.util.Comparator.comparing;

import dev.retain.api.report.CellId;
import dev.retain.run.sweep.ShareRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Each cell gets a shard of its own; the longer it is expected to take, the lower its number. */
record OwnShards() implements ShareRule {

    /** Where nothing is known, any time will do. */
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    @Override
    public Map<CellId, Integer> share(
            List<CellId> cells,
            Map<CellId, Integer> shared,
            Map<CellId, Duration> times,
            int shards) {
        Set<Integer> taken = new HashSet<>(shared.values());
        Iterator<Integer> free =
                IntStream.rangeClosed(1, shards)
                        .boxed()
                        .filter(number -> !taken.contains(number))
                        .iterator();
        Duration middling = middling(times);
        List<CellId> longestFirst = new ArrayList<>(cells);
        longestFirst.sort(
                comparing((CellId cell) -> times.getOrDefault(cell, middling)).reversed());
        Map<CellId, Integer> shares = new LinkedHashMap<>();
        // Where classes changed since the run began, cells that are gone have numbers, too.
        longestFirst.forEach(cell -> shares.put(cell, free.hasNext() ? free.next() : shards));
        return shares;
    }

    /** What a cell takes of which nothing is known. */
    static Duration middling(Map<CellId, Duration> times) {
        List<Duration> sorted = times.values().stream().sorted().toList();
        return sorted.isEmpty() ? UNKNOWN : sorted.get(sorted.size() / 2);
    }
}
