package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Tolerance;
import org.apiguardian.api.API;

/**
 * A bound that the loss must exceed, for negative controls.
 *
 * @param tolerance how much must have been lost at least
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record MoreThan(Tolerance tolerance) {}
