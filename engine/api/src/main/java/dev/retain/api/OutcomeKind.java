package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** How the outcomes of a suite are to be read. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum OutcomeKind {
    /** 0 or 1. */
    BINARY,
    /** A grade in [0, 1]. */
    GRADED,
    /** Mean negative log-probability a token of a window, in nats. */
    LOG_LOSS
}
