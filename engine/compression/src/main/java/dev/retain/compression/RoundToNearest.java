package dev.retain.compression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.model.checkpoint.TensorInfo;
import java.util.List;
import java.util.Optional;

/**
 * Round-to-nearest quantisation. Codes of 4 and 8 bits are stored packed; for 2 and 3 bits there is
 * no packed layout that all readers agree on, so their values are stored.
 */
final class RoundToNearest implements Compressor {

    private final CompressionSpec spec;
    private final int bits;
    private final int groupSize;

    private RoundToNearest(CompressionSpec spec) {
        this.spec = spec;
        this.bits = spec.bits().orElseThrow();
        this.groupSize = spec.groupSize().orElseThrow();
    }

    static RoundToNearest of(CompressionSpec spec, Pool pool) {
        return new RoundToNearest(
                CompressionSpec.rtn(
                        spec.bits().orElseThrow(),
                        GroupSizes.settle(spec.groupSize(), pool),
                        spec.symmetric()));
    }

    @Override
    public CompressionSpec spec() {
        return spec;
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        return isPacked()
                ? PackedLinear.slots(linear, bits, groupSize(linear), spec.symmetric())
                : DenseLinear.slots(linear);
    }

    @Override
    public CompressedLinear compress(TensorInfo linear, float[] weights) {
        var scaleType = isPacked() ? PackedLinear.SCALE_TYPE : ElementType.F32;
        var quantizer = new UniformQuantizer(bits, spec.symmetric(), scaleType);
        var codes =
                quantizer.quantize(
                        weights, Pool.outputs(linear), Pool.inputs(linear), groupSize(linear));
        for (float scale : codes.scales()) {
            if (!Float.isFinite(scale)) {
                throw new CompressionException(
                        linear.name()
                                + ": its weights are too far apart for a scale; check the"
                                + " baseline");
            }
        }
        return isPacked()
                ? new PackedLinear(linear.name(), codes)
                : DenseLinear.rounded(linear, UniformQuantizer.dequantize(codes));
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        return isPacked()
                ? Optional.of(PackedLinear.config(bits, groupSize, spec.symmetric()))
                : Optional.empty();
    }

    private boolean isPacked() {
        return bits == 4 || bits == 8;
    }

    private int groupSize(TensorInfo linear) {
        return groupSize == Compression.PER_CHANNEL ? Pool.inputs(linear) : groupSize;
    }
}
