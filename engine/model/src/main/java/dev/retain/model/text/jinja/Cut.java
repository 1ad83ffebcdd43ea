package dev.retain.model.text.jinja;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Which items a slice takes.
 *
 * @param from the first
 * @param end where Python's {@code slice.indices} stops
 * @param step between two
 * @param count how many
 */
record Cut(long from, long end, long step, int count) {

    static Cut of(Optional<BigInteger> from, Optional<BigInteger> to, BigInteger by, int size) {
        BigInteger most = BigInteger.valueOf(1L << 32);
        long step = by.max(most.negate()).min(most).longValue();
        long first = bound(from, step > 0 ? 0 : size - 1L, size, step);
        long end = bound(to, step > 0 ? size : -1, size, step);
        long distance = step > 0 ? end - first : first - end;
        long count = distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
        return new Cut(first, end, step, (int) count);
    }

    private static long bound(Optional<BigInteger> bound, long otherwise, int size, long step) {
        if (bound.isEmpty()) {
            return otherwise;
        }
        BigInteger most = BigInteger.valueOf(1L << 32);
        long at = bound.get().max(most.negate()).min(most).longValue();
        at += at < 0 ? size : 0;
        return step > 0 ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1L, at));
    }
}
