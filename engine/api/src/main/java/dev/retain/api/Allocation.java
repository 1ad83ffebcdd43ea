package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** How zeros are shared out among the decoder blocks. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Allocation {
    /** Every block gets the same share. */
    UNIFORM,
    /**
     * Blocks with more outliers get fewer zeros, the same number of zeros in all (OWL, arXiv
     * 2310.05175).
     */
    OWL
}
