package dev.retain.compression;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** A checkpoint that counts how often the values of each tensor are read. */
record CountingCheckpoint(Checkpoint original, Map<String, Integer> reads) implements Checkpoint {

    CountingCheckpoint(Checkpoint original) {
        this(original, new ConcurrentHashMap<>());
    }

    private void count(String name) {
        reads.merge(name, 1, Integer::sum);
    }

    @Override
    public float[] floats(String name) {
        count(name);
        return original.floats(name);
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        count(name);
        return original.quantized(name);
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        count(name);
        return original.affine(name);
    }

    @Override
    public ModelIdentity identity() {
        return original.identity();
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
    public TensorInfo info(String name) {
        return original.info(name);
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
    public void close() {
        // the original is closed by its owner
    }
}
