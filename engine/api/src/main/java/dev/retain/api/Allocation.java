package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** How zeros are shared out among the linears of the decoder blocks. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Allocation {
    /** Every linear gets the same share. */
    UNIFORM,
    /**
     * Blocks with more outliers get fewer zeros, the same number of zeros in all (OWL, arXiv
     * 2310.05175).
     */
    OWL,
    /**
     * One threshold for the Wanda scores of all linears, each measured from its own mean in units
     * of its own spread.
     */
    GLOBAL;

    /** What it adds to the name of a compression. */
    String slug() {
        return this == UNIFORM ? "" : "-" + name().toLowerCase(Locale.ROOT);
    }
}
