package dev.retain.checkpoint.toy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the format: a llama without blocks, as wide as its embedding. */
record ToyCheckpoint(Path location, JsonNode tensors) implements Checkpoint {

    private static final String EMBEDDING = "model.embed_tokens.weight";

    @Override
    public ModelConfig config() {
        var shape = info(EMBEDDING).shape();
        int vocabulary = Math.toIntExact(shape.get(0));
        int hidden = Math.toIntExact(shape.get(1));
        return new ModelConfig(
                "llama", vocabulary, hidden, 0, 1, 1, hidden, hidden, 8, 1e-5, 1e4, true, Map.of());
    }

    @Override
    public SortedSet<String> names() {
        var names = new TreeSet<String>();
        tensors.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode tensor(String name) {
        if (!tensors.has(name)) {
            throw new InvalidCheckpointException(location + ": there is no tensor " + name);
        }
        return tensors.path(name);
    }

    @Override
    public TensorInfo info(String name) {
        var shape = new ArrayList<Long>();
        tensor(name).path(ToyFormat.SHAPE).forEach(size -> shape.add(size.longValue()));
        return new TensorInfo(name, shape, "F32", tensor(name).path(ToyFormat.VALUES).size() * 4L);
    }

    @Override
    public float[] floats(String name) {
        var stored = tensor(name).path(ToyFormat.VALUES);
        var values = new float[stored.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored.get(i).floatValue();
        }
        return values;
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        return Optional.empty();
    }

    @Override
    public TokenizerSource tokenizer() {
        return new TokenizerSource(Optional.empty(), Optional.empty(), Map.of(), Set.of());
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return Optional.empty();
    }

    @Override
    public String sha256() {
        return ContentHash.of(tensors.toString());
    }

    @Override
    public ModelIdentity identity() {
        var none = ContentHash.of("");
        return new ModelIdentity(sha256(), none, none, none, none);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
