package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** What the time of a block goes into. */
@API(status = INTERNAL, since = "0.1")
public enum Phase {
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
