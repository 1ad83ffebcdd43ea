package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * What a controller sees of a layer, which is one linear of a decoder block.
 *
 * @param name such as {@code model.layers.12.mlp.up_proj}
 * @param sensitivity z-score of the 10th percentile of its Wanda scores; lower is safer; empty for
 *     an exhausted layer
 * @param gradient z-score of its mean gradient; empty where gradients are off, and for an exhausted
 *     layer
 * @param gradientAge iterations since gradients were measured, where they are
 * @param sparsity share of its weights that are zero
 * @param exhausted whether nothing is left of it that could be pruned
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record LayerProfile(
        String name,
        OptionalDouble sensitivity,
        OptionalDouble gradient,
        OptionalInt gradientAge,
        double sparsity,
        boolean exhausted) {}
