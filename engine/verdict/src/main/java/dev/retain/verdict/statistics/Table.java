package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.PairCounts;
import org.apiguardian.api.API;

/**
 * The 2 × 2 table of binary outcomes; not whole where a projection scales it.
 *
 * @param both right in both models
 * @param lost right in the baseline only
 * @param gained right in the candidate only
 * @param neither right in neither
 */
@API(status = INTERNAL, since = "0.1")
public record Table(double both, double lost, double gained, double neither) {

    static Table of(PairCounts counts) {
        return new Table(counts.both(), counts.lost(), counts.gained(), counts.neither());
    }

    public double n() {
        return both + lost + gained + neither;
    }

    double baseline() {
        return both + lost;
    }

    double candidate() {
        return both + gained;
    }

    /** One lost pair counts as not lost: small tables make the score test too eager. */
    public Table oneLostFewer() {
        double moved = Math.min(1, lost);
        return new Table(both + moved, lost - moved, gained, neither);
    }

    public Table times(double factor) {
        return new Table(both * factor, lost * factor, gained * factor, neither * factor);
    }
}
