package dev.retain.model.generation;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Optional;
import java.util.function.Consumer;

/** A checkpoint whose reading can be given up in the middle of a tensor. */
final class StoppableCheckpoint extends CheckpointView {

    private final Checkpoint checkpoint;
    private final Runnable step;

    /**
     * A checkpoint that is closed with this one.
     *
     * @param step called before each piece of a tensor, by whoever reads it; throws to give up
     */
    StoppableCheckpoint(Checkpoint checkpoint, Runnable step) {
        super(checkpoint);
        this.checkpoint = checkpoint;
        this.step = step;
    }

    @Override
    protected boolean changes(String name) {
        return false;
    }

    @Override
    public float[] floats(String name) {
        step.run();
        return super.floats(name);
    }

    @Override
    public void pieces(String name, Consumer<float[]> sink) {
        super.pieces(
                name,
                values -> {
                    step.run();
                    sink.accept(values);
                });
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        step.run();
        return super.quantized(name);
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        step.run();
        return super.affine(name);
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
