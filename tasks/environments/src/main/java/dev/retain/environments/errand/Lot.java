package dev.retain.environments.errand;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws: the same seed, name and number always give the same. */
final class Lot {

    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final SplittableRandom random;

    Lot(long seed, String name, int number) {
        random = new SplittableRandom(seed ^ name.hashCode() ^ STEP * (number + 1));
    }

    /** A number from 0 on, below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A multiple of a step in a range, both ends included. */
    int between(int from, int to, int step) {
        return from + step * random.nextInt((to - from) / step + 1);
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    /** The first of a shuffled copy. */
    <T> List<T> some(int count, List<T> of) {
        List<T> rest = new ArrayList<>(of);
        List<T> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(rest.remove(below(rest.size())));
        }
        return drawn;
    }
}
