package dev.retain.tasks;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apiguardian.api.API;

/** Draws for one sample: the same seed and number always give the same. */
@API(status = INTERNAL, since = "0.1")
public final class Dice {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final SplittableRandom random;

    /** Draws that seed, suite and number determine. */
    public Dice(long seed, String suite, int number) {
        this.random = new SplittableRandom(seed ^ suite.hashCode() ^ GOLDEN_GAMMA * (number + 1));
        random.nextLong();
    }

    /** A number from 0 on, below a bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number of a range, both ends included. */
    public int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /** Whether something of a probability happens. */
    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** One of a list. */
    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The first {@code count} of a shuffled copy. */
    public <T> List<T> some(int count, List<T> of) {
        List<T> rest = new ArrayList<>(of);
        List<T> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(rest.remove(random.nextInt(rest.size())));
        }
        return drawn;
    }
}
