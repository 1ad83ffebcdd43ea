package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** A compression method. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Method {
    /** Round-to-nearest quantisation, without data. */
    RTN,
    /** GPTQ (arXiv 2210.17323). */
    GPTQ,
    /** AWQ (arXiv 2306.00978). */
    AWQ,
    /** SmoothQuant (arXiv 2211.10438). */
    SMOOTHQUANT,
    /** Pruning by magnitude, without data. */
    MAGNITUDE,
    /** Wanda (arXiv 2306.11695). */
    WANDA,
    /** SparseGPT (arXiv 2301.00774). */
    SPARSEGPT,
    /** A method that a service offers and {@link Compression#custom} names. */
    CUSTOM;

    /** The name as it stands in ids and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the method is known to set weights to zero. What {@link #CUSTOM} does, only its
     * service knows.
     */
    public boolean prunes() {
        return switch (this) {
            case MAGNITUDE, WANDA, SPARSEGPT -> true;
            case RTN, GPTQ, AWQ, SMOOTHQUANT, CUSTOM -> false;
        };
    }
}
