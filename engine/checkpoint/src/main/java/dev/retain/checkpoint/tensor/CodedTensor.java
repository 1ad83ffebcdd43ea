package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Finding;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A weight that is stored as codes, whatever the format. */
@API(status = INTERNAL, since = "0.1")
public final class CodedTensor implements StoredTensor {

    private final TensorInfo info;
    private final StoredCodes codes;
    private final boolean quantisesActivations;

    /**
     * @param quantisesActivations whether the inputs of the linear are to be rounded to 8 bits
     */
    public CodedTensor(TensorInfo info, StoredCodes codes, boolean quantisesActivations) {
        this.info = info;
        this.codes = codes;
        this.quantisesActivations = quantisesActivations;
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public boolean isFloat() {
        return true;
    }

    @Override
    public float[] floats() {
        return codes.read().floats();
    }

    @Override
    public float leastNormalScale() {
        return codes.scaleType().leastNormal();
    }

    @Override
    public Optional<QuantizedTensor> quantized() {
        return Optional.of(codes.read());
    }

    @Override
    public boolean quantisesActivations() {
        return quantisesActivations;
    }

    @Override
    public List<Finding> findings() {
        return codes.findings(info.name());
    }
}
