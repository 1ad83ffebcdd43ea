package dev.retain.environments.zmachine;

/**
 * Numbers as Frotz draws them, so that recorded games can be played again: a linear generator for
 * seeds from 1,000, else a count.
 */
final class RandomNumbers {

    private static final int FACTOR = 0x015a4e35;
    private static final int LEAST_SEED = 1_000;
    private static final int BITS = 0x7fff;

    private final int first;
    private int state;
    private int interval;
    private int counter;

    RandomNumbers(int seed) {
        this.first = seed;
        seed(seed);
    }

    private void seed(int seed) {
        state = seed;
        interval = seed < LEAST_SEED ? seed : 0;
        counter = 0;
    }

    /** A number from 1 to some range; a range below 1 sets the seed and gives 0. */
    int next(int range) {
        if (range <= 0) {
            seed(range == 0 ? first : -range);
            return 0;
        }
        int drawn;
        if (interval > 0) {
            drawn = counter++;
            counter = counter == interval ? 0 : counter;
        } else {
            state = state * FACTOR + 1;
            drawn = state >> 16 & BITS;
        }
        return drawn % range + 1;
    }
}
