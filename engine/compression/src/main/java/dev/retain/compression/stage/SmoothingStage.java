package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.compression.kernel.Smoothing;
import org.apiguardian.api.API;

/**
 * SmoothQuant: the norms' outputs are smoothed, then weights are rounded.
 *
 * @param coding how codes come about
 * @param alpha how much of the activations' range moves into the weights
 */
@API(status = INTERNAL, since = "0.1")
public record SmoothingStage(Coding coding, double alpha) implements Stage {

    @Override
    public void apply(BlockState block) {
        var check = FunctionCheck.of(block);
        for (var group : block.graph().groups()) {
            group.norm()
                    .ifPresent(
                            norm -> {
                                var largest = block.activations().ranges(group).largest();
                                var weights = block.weights(group);
                                var scales = Smoothing.scales(largest, weights, alpha);
                                Folding.intoNorm(block, group, norm, scales);
                            });
        }
        check.holdsFor(block);
        new RoundingStage.Nearest(coding).apply(block);
    }
}
