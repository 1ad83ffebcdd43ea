package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.compression.stage.Coding;
import dev.retain.compression.stage.PruningStage.Amount;
import dev.retain.compression.stage.SparsityPlan;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What methods are to do.
 *
 * @param spec with nothing left open
 * @param layout how weights will be stored
 * @param zeros how zeros are shared out, if weights are pruned
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Assignment(CompressionSpec spec, Layout layout, Optional<SparsityPlan> zeros) {

    /** Whether a method is the one that names the specification. */
    public boolean names(CompressionMethod method) {
        return spec.id().equals(method.id());
    }

    /** How codes come about, for a specification that has some. */
    public Coding coding() {
        return Coding.of(spec.quantisation().orElseThrow(), layout.scaleType());
    }

    /** How many weights become zero, for a specification that prunes. */
    public Amount amount() {
        return new Amount(spec.pruning().orElseThrow(), zeros.orElseThrow());
    }
}
