package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * When the evidence is looked at: after every {@code step} samples and at the end. Neither batches
 * nor devices move looks.
 *
 * @param samples planned
 */
@API(status = INTERNAL, since = "0.1")
public record Looks(int samples) {

    private static final int EVERY = 16;
    private static final int MOST = 100;

    int step() {
        return EVERY * Math.max(1, whole(samples, EVERY * MOST));
    }

    public boolean isAt(int n) {
        return n == samples || n > 0 && n < samples && n % step() == 0;
    }

    int count() {
        return whole(samples, step());
    }

    /** The place of a look among all. */
    int index(int n) {
        return whole(n, step()) - 1;
    }

    public int[] all() {
        return IntStream.rangeClosed(1, count())
                .map(look -> Math.min(samples, look * step()))
                .toArray();
    }

    private static int whole(int n, int size) {
        return (n + size - 1) / size;
    }
}
