package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** Whose mistakes a suite repeats, so that its scores can be held beside published ones. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Compat {
    /** Nobody's: prompts and scores are as the benchmark means them. */
    NONE,
    /** Those of ACBench's code (arXiv 2505.19433), which reports name one by one. */
    ACBENCH
}
