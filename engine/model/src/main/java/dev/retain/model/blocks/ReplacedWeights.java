package dev.retain.model.blocks;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Map;
import java.util.Optional;

/** A checkpoint some of whose weights have other values. */
final class ReplacedWeights extends CheckpointView {

    private final Map<String, float[]> values;

    /**
     * @throws IllegalArgumentException if a tensor does not exist or has another size
     */
    ReplacedWeights(Checkpoint checkpoint, Map<String, float[]> values) {
        super(checkpoint);
        this.values = values;
        values.forEach(
                (name, replacement) -> {
                    long elements = checkpoint.info(name).elements();
                    if (replacement.length != elements) {
                        throw new IllegalArgumentException(
                                "%d values for %s, which has %d"
                                        .formatted(replacement.length, name, elements));
                    }
                });
    }

    @Override
    protected boolean changes(String name) {
        return values.containsKey(name);
    }

    @Override
    public float[] floats(String name) {
        float[] replacement = values.get(name);
        return replacement == null ? super.floats(name) : replacement;
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        return values.containsKey(name) ? Optional.empty() : super.quantized(name);
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        return values.containsKey(name) ? Optional.empty() : super.affine(name);
    }
}
