package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A figure of both models that stands beside verdicts, such as the share of answers that ended by
 * themselves. Every report shows all of them without knowing any.
 *
 * @param name what it is of, such as {@code mini-gripper: steps}; the same in every report
 * @param unit what it is counted in, such as {@code tokens}; empty for a plain number
 * @param baseline the baseline's value; NaN where only the pair has one
 * @param candidate the candidate's value, or that of the pair
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Measure(String name, String unit, double baseline, double candidate) {}
