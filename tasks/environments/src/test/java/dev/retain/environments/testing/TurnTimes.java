package dev.retain.environments.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long a world took for its turns; the first of an episode, which begins it, stands apart. */
public final class TurnTimes {

    private static final double NANOS = 1e6;

    private final List<Long> beginnings = new ArrayList<>();
    private final List<Long> turns = new ArrayList<>();

    /** Adds the nanoseconds of an episode's turns. */
    public void add(List<Long> episode) {
        beginnings.addAll(episode.subList(0, Math.min(1, episode.size())));
        turns.addAll(episode.subList(Math.min(1, episode.size()), episode.size()));
    }

    private static String told(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%.2f ms, median %.2f, 95 %% %.2f",
                        Arrays.stream(sorted).average().orElse(0) / NANOS,
                        sorted[sorted.length / 2] / NANOS,
                        sorted[sorted.length * 95 / 100] / NANOS);
    }

    @Override
    public String toString() {
        return "a turn %s; the first turn %s".formatted(told(turns), told(beginnings));
    }
}
