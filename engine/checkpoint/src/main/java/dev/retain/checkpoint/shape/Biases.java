package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Which linears of a block have biases.
 *
 * @param queryKeyValue those of queries, keys and values
 * @param output that of the attention's output
 * @param mlp those of the MLP
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Biases(boolean queryKeyValue, boolean output, boolean mlp) {}
