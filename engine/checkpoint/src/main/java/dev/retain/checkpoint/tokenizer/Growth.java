package dev.retain.checkpoint.tokenizer;

/** How many characters may become of one, through parts that follow each other. */
final class Growth {

    private static final long UNKNOWN = 1L << 40;

    private long factor = 1;

    /** Each character may become so many. */
    void times(long characters) {
        factor = Math.min(UNKNOWN, factor * Math.max(1, characters));
    }

    long factor() {
        return factor;
    }
}
