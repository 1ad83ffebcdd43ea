package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Tolerance;
import org.apiguardian.api.API;

/**
 * A bound on what may be lost, for assertions that something was retained.
 *
 * @param tolerance how much may be lost
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Within(Tolerance tolerance) {}
