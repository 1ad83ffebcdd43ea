package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Input channels that share a scale.
 *
 * @param channels how many; {@link dev.retain.api.Compression#PER_CHANNEL} for one scale a row
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record GroupSize(int channels) {}
