package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Python's {@code random.Random(seed)}: the Mersenne Twister of Matsumoto and Nishimura (ACM TOMACS
 * 8, 1998), seeded by an array of one number.
 */
@API(status = INTERNAL, since = "0.1")
public final class PythonRandom {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int TWIST = 0x9908b0df;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /**
     * One that begins.
     *
     * @param seed not negative
     */
    public PythonRandom(int seed) {
        state[0] = 19650218;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
        int at = 1;
        for (int k = 0; k < SIZE; k++) {
            state[at] = (state[at] ^ mixed(at) * 1664525) + seed;
            at = after(at);
        }
        for (int k = 0; k < SIZE - 1; k++) {
            state[at] = (state[at] ^ mixed(at) * 1566083941) - at;
            at = after(at);
        }
        state[0] = UPPER;
    }

    private int mixed(int at) {
        return state[at - 1] ^ state[at - 1] >>> 30;
    }

    private int after(int at) {
        if (at + 1 < SIZE) {
            return at + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private int word() {
        if (next == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                int y = state[i] & UPPER | state[(i + 1) % SIZE] & LOWER;
                state[i] = state[(i + SHIFT) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : TWIST);
            }
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /** A number in [0, 1). */
    private double real() {
        long high = word() >>> 5;
        long low = word() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** A number between two. */
    public double uniform(double least, double most) {
        return least + (most - least) * real();
    }

    /** A whole number from one to another, both possible. */
    public long between(long least, long most) {
        long range = most - least + 1;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(range);
        long drawn = bits(bits);
        while (drawn >= range) {
            drawn = bits(bits);
        }
        return least + drawn;
    }

    private long bits(int count) {
        if (count <= Integer.SIZE) {
            return Integer.toUnsignedLong(word()) >>> Integer.SIZE - count;
        }
        long low = Integer.toUnsignedLong(word());
        return bits(count - Integer.SIZE) << Integer.SIZE | low;
    }
}
