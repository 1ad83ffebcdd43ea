package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * How large the numbers of a decoder may be: far more than any has, and few enough to list and to
 * compute with before a weight is read.
 */
@API(status = INTERNAL, since = "0.1")
public enum DecoderSize {
    /** Token ids. */
    VOCABULARY(1 << 24),
    /** Width of the residual stream. */
    HIDDEN(1 << 20),
    /** Width of the MLP, and of all heads together. */
    INTERMEDIATE(1 << 21),
    /** Heads. */
    HEADS(1 << 11),
    /** Channels of a head. */
    HEAD(1 << 14),
    /** Blocks. */
    LAYERS(9999),
    /** Positions, which take no memory until there is a text that long. */
    POSITIONS(Integer.MAX_VALUE);

    private final int most;

    DecoderSize(int most) {
        this.most = most;
    }

    /** The largest that is read. */
    public int most() {
        return most;
    }
}
