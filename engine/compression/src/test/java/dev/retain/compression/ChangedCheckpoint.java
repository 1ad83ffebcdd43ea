package dev.retain.compression;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

/** A checkpoint with another value at one place. */
record ChangedCheckpoint(Checkpoint original, String name, int element, float value)
        implements Checkpoint {

    @Override
    public float[] floats(String tensor) {
        var values = original.floats(tensor).clone();
        if (tensor.equals(name)) {
            values[element] = value;
        }
        return values;
    }

    @Override
    public Path location() {
        return original.location();
    }

    @Override
    public ModelConfig config() {
        return original.config();
    }

    @Override
    public SortedSet<String> names() {
        return original.names();
    }

    @Override
    public TensorInfo info(String tensor) {
        return original.info(tensor);
    }

    @Override
    public Optional<QuantizedTensor> quantized(String tensor) {
        return original.quantized(tensor);
    }

    @Override
    public TokenizerSource tokenizer() {
        return original.tokenizer();
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return original.claim();
    }

    @Override
    public String sha256() {
        return original.sha256();
    }

    @Override
    public ModelIdentity identity() {
        return original.identity();
    }

    @Override
    public void close() {
        // the original is closed by its owner
    }
}
