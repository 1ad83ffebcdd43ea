package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Scores of both models on the same samples of one suite.
 *
 * @param suite the suite's id
 * @param capability what it measures
 * @param kind how outcomes are to be read; for {@code LOG_LOSS} the scores are perplexities
 * @param baseline the baseline's score
 * @param candidate the candidate's score
 * @param n samples seen
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record SuiteScore(
        String suite,
        Capability capability,
        OutcomeKind kind,
        double baseline,
        double candidate,
        long n) {}
