package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Bits of a weight code.
 *
 * @param count how many
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Bits(int count) {}
