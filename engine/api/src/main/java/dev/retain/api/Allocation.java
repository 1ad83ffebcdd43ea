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
    GLOBAL,
    /**
     * Step by step: the least sensitive linears are pruned a little, the model is measured, and a
     * step that raises its perplexity by more than 15 % is undone.
     */
    THRESHOLD,
    /** Step by step, by decisions in a file. */
    SCRIPTED,
    /** Step by step, by decisions of a language model, as a transcript has them. */
    AGENT;

    /** Whether weights are pruned in many steps, each measured, rather than in one. */
    public boolean isStepwise() {
        return this == THRESHOLD || this == SCRIPTED || this == AGENT;
    }

    /** What it adds to the name of a compression. */
    String slug() {
        return this == UNIFORM ? "" : "-" + name().toLowerCase(Locale.ROOT);
    }
}
