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
    LOG_LOSS,
    /**
     * Mean divergence of the candidate's next-token distributions from the baseline's over a
     * window, in nats: 0 for the baseline. No suite declares it; a {@link
     * dev.retain.api.task.Probe} measures it.
     */
    DIVERGENCE,
    /**
     * Share of a window's tokens for which both models find the same token most likely: 1 for the
     * baseline. No suite declares it; a {@link dev.retain.api.task.Probe} measures it.
     */
    AGREEMENT;

    /** Whether an outcome is in [0, 1]. */
    public boolean isShare() {
        return this == BINARY || this == GRADED || this == AGREEMENT;
    }

    /** Whether an outcome is a mean over the tokens of a window, which neighbours go along with. */
    public boolean isOfWindows() {
        return this == LOG_LOSS || this == DIVERGENCE || this == AGREEMENT;
    }
}
