package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * The 2 × 2 table of binary outcomes.
 *
 * @param both samples that baseline and candidate solved
 * @param lost samples that only the baseline solved
 * @param gained samples that only the candidate solved
 * @param neither samples that none solved
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PairCounts(long both, long lost, long gained, long neither) {

    /** The number of samples. */
    public long n() {
        return both + lost + gained + neither;
    }
}
