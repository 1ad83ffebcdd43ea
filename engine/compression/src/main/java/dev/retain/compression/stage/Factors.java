package dev.retain.compression.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.compression.kernel.InverseFactor;

/** Factors that linears with the same input share. */
final class Factors {

    private Factors() {}

    static InverseFactor of(BlockState block, Group group, boolean activeFirst) {
        var named = group.linears().get(0).module();
        return block.watch()
                .time(
                        Phase.FACTORISATION,
                        () -> block.activations().hessian(group).factor(named, activeFirst));
    }

    /** What is to be told of a factor. */
    static void tell(ObjectNode facts, InverseFactor factor) {
        facts.put("damping", factor.damping()).put("deadInputs", factor.dead());
    }
}
