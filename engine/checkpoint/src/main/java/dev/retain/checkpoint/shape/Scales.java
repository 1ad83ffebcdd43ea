package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What the residual stream is multiplied by; 1 in most families.
 *
 * @param embedding factor of embeddings
 * @param residual factor of what attention and MLP add
 * @param output factor of the last norm's output, before the head
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Scales(double embedding, double residual, double output) {}
