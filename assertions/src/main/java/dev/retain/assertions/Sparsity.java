package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A share of exact zeros, always of something.
 *
 * @param of what the share is of
 * @param share in [0, 1]
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Sparsity(Of of, double share) {

    /** How far a share may be from what was asked: half a percentage point. */
    public static final double ALLOWANCE = 0.005;

    /** Checks the share. */
    public Sparsity {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "sparsity "
                            + share
                            + " is not a share; give a number from 0 to 1, such as 0.5");
        }
    }

    /** What a sparsity is of. */
    public enum Of {
        /** The linears of the decoder blocks, which compression targets. */
        POOL,
        /** All weights of the model, embedding and head included. */
        TOTAL
    }
}
