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
    SPARSEGPT;

    /** Whether the method looks at text while it compresses. */
    public boolean calibrates() {
        return this != RTN && this != MAGNITUDE;
    }

    /** The name as it stands in ids and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the method gives weights fewer bits. */
    public boolean quantises() {
        return this == RTN || this == GPTQ || this == AWQ || this == SMOOTHQUANT;
    }

    /** Whether the method sets weights to zero. */
    public boolean prunes() {
        return !quantises();
    }
}
