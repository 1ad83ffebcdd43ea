package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.compression.kernel.InverseFactor;
import org.apiguardian.api.API;

/** Factors that linears with the same input share. */
@API(status = INTERNAL, since = "0.1")
public final class Factors {

    private Factors() {}

    public static InverseFactor of(BlockState block, Group group, boolean activeFirst) {
        var named = group.linears().get(0).module();
        return block.watch()
                .time(
                        Phase.FACTORISATION,
                        () -> block.activations().hessian(group).factor(named, activeFirst));
    }

    /** What is to be told of a factor. */
    public static void tell(ObjectNode facts, InverseFactor factor) {
        facts.put("damping", factor.damping()).put("deadInputs", factor.dead());
    }
}
