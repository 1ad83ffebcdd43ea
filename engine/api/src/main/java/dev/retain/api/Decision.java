package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** What the evidence shows. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Decision {
    /** The data exclude a drop as large as the tolerance. */
    RETAINED,
    /** The data exclude a drop as small as the tolerance. */
    DEGRADED,
    /** Neither; not a pass. */
    INCONCLUSIVE
}
