package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** What the clusters of a suite's samples stand for. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Clusters {
    /** Each seed draws new clusters from a population that the suite means. */
    DRAWN,
    /** The clusters are always the same, so a verdict speaks of samples of these only. */
    FIXED
}
