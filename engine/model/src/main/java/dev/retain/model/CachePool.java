package dev.retain.model;

import org.jspecify.annotations.Nullable;

/**
 * Keeps one cache from call to call, so that prompts of the next call need not be read again where
 * they start like those of the last.
 */
final class CachePool implements AutoCloseable {

    private static final int MOST_ROWS = 32;
    private static final int SLOTS_STEP = 64;
    private static final long MOST_BYTES = 1L << 29;

    private final Decoder decoder;
    private @Nullable KeyValueCache kept;

    CachePool(Decoder decoder) {
        this.decoder = decoder;
    }

    /** Bytes that caches take unless a single row takes more. */
    static long ordinaryBytes(int contextLength, long bytesPerToken) {
        return Math.min(MOST_BYTES, MOST_ROWS * contextLength * bytesPerToken);
    }

    /**
     * A cache for sequences, with as many rows as are of use and fit into the memory for it, at
     * least one.
     *
     * @param sequences how many there are
     * @param longest tokens of the longest
     */
    KeyValueCache cacheFor(int sequences, int longest) {
        int slots = (longest + SLOTS_STEP - 1) / SLOTS_STEP * SLOTS_STEP;
        long fitting = MOST_BYTES / (slots * decoder.cacheBytesPerToken());
        int rows = (int) Math.max(1, Math.min(Math.min(fitting, MOST_ROWS), sequences));
        KeyValueCache cache = kept;
        if (cache == null || cache.rows() < rows || cache.slots() < slots) {
            close();
            cache = decoder.newCache(rows, slots);
            kept = cache;
        }
        return cache;
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
