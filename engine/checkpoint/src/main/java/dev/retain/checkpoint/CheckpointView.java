package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** A checkpoint some of whose tensors are shown otherwise. Closing it does not close the other. */
@API(status = INTERNAL, since = "0.1")
public abstract class CheckpointView implements Checkpoint {

    private final Checkpoint checkpoint;

    public CheckpointView(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    @Override
    public Path location() {
        return checkpoint.location();
    }

    @Override
    public ModelConfig config() {
        return checkpoint.config();
    }

    @Override
    public SortedSet<String> names() {
        return checkpoint.names();
    }

    @Override
    public TensorInfo info(String name) {
        return checkpoint.info(name);
    }

    @Override
    public float[] floats(String name) {
        return checkpoint.floats(name);
    }

    /** Whether {@link #floats} gives other values of a tensor than the checkpoint has. */
    protected abstract boolean changes(String name);

    @Override
    public void pieces(String name, Consumer<float[]> sink) {
        if (changes(name)) {
            Checkpoint.super.pieces(name, sink);
        } else {
            checkpoint.pieces(name, sink);
        }
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        return checkpoint.quantized(name);
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        return checkpoint.affine(name);
    }

    @Override
    public boolean quantisesActivations(String name) {
        return checkpoint.quantisesActivations(name);
    }

    @Override
    public TokenizerSource tokenizer() {
        return checkpoint.tokenizer();
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return checkpoint.claim();
    }

    @Override
    public String sha256() {
        return checkpoint.sha256();
    }

    @Override
    public ModelIdentity identity() {
        return checkpoint.identity();
    }

    @Override
    public void close() {}
}
