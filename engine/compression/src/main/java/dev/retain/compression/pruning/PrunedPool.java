package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** What a run made of a model. */
@API(status = INTERNAL, since = "0.1")
public final class PrunedPool {

    private final Masks masks;
    private final ObjectNode end;
    private final Path transcript;

    PrunedPool(Masks masks, ObjectNode end, Path transcript) {
        this.masks = masks;
        this.end = end;
        this.transcript = transcript;
    }

    /**
     * Sets what was pruned of a layer to zero.
     *
     * @param layer such as {@code model.layers.12.mlp.up_proj}
     * @param weights as the unpruned model has them, {@code [outputs][inputs]} row-major
     */
    public void apply(String layer, float[] weights) {
        masks.apply(layer, weights);
    }

    /** Iterations, rollbacks, sparsity of pool and total, perplexity: how it ended. */
    public ObjectNode facts() {
        var facts = end.deepCopy();
        facts.remove("kind");
        return facts;
    }

    /** Share of the pool that is zero. */
    public double sparsity() {
        return RunLines.sparsity(end);
    }

    /** Where all that happened is written, a JSON object a line. */
    public Path transcript() {
        return transcript;
    }
}
