package dev.retain.compression.pipeline;

import java.util.Locale;

/** What the time of a block goes into. */
enum Phase {
    /** Forward passes, before and after. */
    FORWARD,
    /** Sums over activations. */
    HESSIAN,
    /** Factors of Hessians. */
    FACTORISATION,
    /** Choosing codes and zeros. */
    COLUMN_LOOP,
    /** Reading, checking and writing. */
    FILES;

    /** The name in reports. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
