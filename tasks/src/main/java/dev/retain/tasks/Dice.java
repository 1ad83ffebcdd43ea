package dev.retain.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws for one sample: the same seed and number always give the same. */
final class Dice {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final SplittableRandom random;

    Dice(long seed, String suite, int number) {
        this.random = new SplittableRandom(seed ^ suite.hashCode() ^ GOLDEN_GAMMA * (number + 1));
        random.nextLong();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The first {@code count} of a shuffled copy. */
    <T> List<T> some(int count, List<T> of) {
        List<T> rest = new ArrayList<>(of);
        List<T> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(rest.remove(random.nextInt(rest.size())));
        }
        return drawn;
    }
}
