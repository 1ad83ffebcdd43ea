package dev.retain.model.decoder;

/**
 * How many slots of a cache are read for an answer. What a token sees is summed in the same order
 * however long the longest row is.
 *
 * @param byProducts whether attention is by two products, not by PyTorch's own
 * @param bytes that the keys of a token take in a layer
 */
record SeenSlots(boolean byProducts, int bytes) {

    /** The C library gives back what is larger, and each time gets it anew page by page. */
    private static final long MOST_COPIED = 1 << 24;

    private static final int STEP = 64;

    /** Keys that oneDNN sums in one go; where there are more, this many at a time. */
    private static final int CHUNK_OF_SUMS = 512;

    /** Keys from which it does not take them in one go after all. */
    private static final int SURELY_IN_CHUNKS = 1088;

    /** Slots of a row that holds so many tokens: blocks of attention fit into it. */
    int all(int tokens) {
        return multiple(least(tokens), DecoderSource.BLOCK);
    }

    /**
     * Slots that are read. A product copies those that do not lie side by side; where that is much,
     * reading up to twice as many takes less time.
     *
     * @param rows that are read
     * @param tokens of the longest
     * @param slots that each row has
     */
    int read(int rows, int tokens, int slots) {
        int least = least(tokens);
        boolean much = (long) rows * least * bytes > MOST_COPIED;
        return byProducts && much && slots <= 2 * least ? slots : least;
    }

    private int least(int tokens) {
        int even = multiple(tokens, STEP);
        return byProducts && even > CHUNK_OF_SUMS ? Math.max(even, SURELY_IN_CHUNKS) : even;
    }

    private static int multiple(int number, int step) {
        return (number + step - 1) / step * step;
    }
}
