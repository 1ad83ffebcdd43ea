package dev.retain.checkpoint.huggingface;

import dev.retain.api.Finding;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.CodeFormat;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A tensor under another name than its file has for it. */
record RenamedTensor(String name, StoredTensor stored) implements StoredTensor {

    @Override
    public TensorInfo info() {
        var info = stored.info();
        return new TensorInfo(name, info.shape(), info.storage(), info.bytes());
    }

    @Override
    public boolean isFloat() {
        return stored.isFloat();
    }

    @Override
    public float[] floats() {
        return stored.floats();
    }

    @Override
    public void pieces(Consumer<float[]> sink) {
        stored.pieces(sink);
    }

    @Override
    public float leastNormalScale() {
        return stored.leastNormalScale();
    }

    @Override
    public Optional<QuantizedTensor> quantized() {
        return stored.quantized();
    }

    @Override
    public Optional<AffineCodes> affine() {
        return stored.affine();
    }

    @Override
    public Optional<CodeFormat> blocks() {
        return stored.blocks();
    }

    @Override
    public boolean quantisesActivations() {
        return stored.quantisesActivations();
    }

    @Override
    public List<Finding> findings() {
        return stored.findings();
    }
}
