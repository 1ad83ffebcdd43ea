package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** What the clusters of a suite's samples stand for. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Clusters {
    /**
     * Each seed draws new clusters from a population that the suite means, such as scenes that it
     * makes or documents of a corpus. A verdict speaks of that population, and if enough of them
     * were drawn it takes a cluster as one observation.
     */
    DRAWN,
    /**
     * The clusters are always the same, such as the documents of one text; so a verdict speaks of
     * further samples of these only. Means nothing where samples name no cluster.
     */
    FIXED
}
