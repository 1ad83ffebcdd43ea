package dev.retain.model.generation;

/**
 * How large caches may be on a device.
 *
 * @param rows sequences that are computed at once
 * @param bytes what they take together, unless a single row takes more
 */
record CacheBounds(int rows, long bytes) {

    private static final int ROWS = 64;

    /** A GPU is as fast with some times as many. */
    private static final int ROWS_OF_GPU = 256;

    /** What they may take on any machine, and what they may take where memory is plenty. */
    private static final long ORDINARY_BYTES = 1L << 29;

    private static final long MOST_BYTES = 1L << 31;
    private static final int SHARE_OF_MEMORY = 4;

    /** The other model of a pair wants room beside them. */
    private static final int SHARE_OF_GPU = 8;

    /**
     * Those of a device. Rows of long dialogues that do not fit together would be read again at
     * each turn, so memory that nobody uses is taken for them.
     *
     * @param free bytes that nobody uses, beside the weights
     */
    static CacheBounds of(boolean gpu, long free) {
        long share = gpu ? free / SHARE_OF_GPU : Math.min(MOST_BYTES, free / SHARE_OF_MEMORY);
        return new CacheBounds(gpu ? ROWS_OF_GPU : ROWS, Math.max(ORDINARY_BYTES, share));
    }

    /**
     * Bytes that caches take unless a single row takes more, or memory is plenty.
     *
     * @param starts rows beside those that are computed
     */
    static long ordinaryBytes(int starts, int contextLength, long bytesPerToken) {
        long tokens = (long) (ROWS + starts) * contextLength;
        return bytesPerToken > ORDINARY_BYTES / tokens ? ORDINARY_BYTES : tokens * bytesPerToken;
    }
}
