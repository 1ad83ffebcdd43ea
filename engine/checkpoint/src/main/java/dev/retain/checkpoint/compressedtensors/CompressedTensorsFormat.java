package dev.retain.checkpoint.compressedtensors;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.huggingface.Quantization;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import dev.retain.checkpoint.huggingface.QuantizationFormat;
import dev.retain.checkpoint.layout.HeldBits;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.layout.LayoutProvider;
import dev.retain.checkpoint.tensor.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** The formats of compressed-tensors: packed codes, codes of 8 bits, and values with a mask. */
@API(status = INTERNAL, since = "0.1")
public final class CompressedTensorsFormat implements QuantizationFormat, LayoutProvider {

    /** The pattern that has a mask of its own. */
    static final SparsityPattern TWO_OF_FOUR = SparsityPattern.parse("2:4");

    /** For {@link java.util.ServiceLoader}. */
    public CompressedTensorsFormat() {}

    @Override
    public String quantMethod() {
        return CompressedTensors.METHOD;
    }

    @Override
    public List<String> packedEndings() {
        return List.of(PackedParts.WORDS, BitmaskTensor.MASK);
    }

    @Override
    public Quantization read(QuantizationFields fields) {
        return CompressedTensorsConfig.read(fields);
    }

    @Override
    public Set<ArtifactFormat> formats() {
        return Set.of(ArtifactFormat.COMPRESSED_TENSORS, ArtifactFormat.SPARSE_BITMASK);
    }

    @Override
    public Optional<String> problem(CompressionSpec spec) {
        if (spec.format() == ArtifactFormat.COMPRESSED_TENSORS) {
            return new HeldBits(PackQuantizedLayout.BITS, "GPTQ_V2 or DENSE").problem(spec);
        }
        return spec.pruning().isPresent() && spec.bits().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "format SPARSE_BITMASK stores zeros and no codes; prune without bits, or"
                                + " leave format out");
    }

    @Override
    public Layout layout(CompressionSpec spec, ElementType model) {
        if (spec.format() == ArtifactFormat.SPARSE_BITMASK) {
            return new BitmaskLayout(
                    spec.pattern().filter(TWO_OF_FOUR::equals).isPresent(),
                    spec.sparsity().orElseGet(() -> share(spec.pattern().orElseThrow())));
        }
        return spec.method() == Method.SMOOTHQUANT
                ? new IntQuantizedLayout(scaleType(model))
                : new PackQuantizedLayout(
                        spec.bits().orElseThrow(),
                        spec.groupSize().orElseThrow(),
                        spec.symmetric(),
                        scaleType(model));
    }

    /**
     * Scales of an F16 model are F16, as its readers compute; all others have the exponents of F32,
     * so that none is lost where weights are small.
     */
    private static ElementType scaleType(ElementType model) {
        return model == ElementType.F16 ? ElementType.F16 : ElementType.BF16;
    }

    private static double share(SparsityPattern pattern) {
        return (double) pattern.zeros() / pattern.group();
    }
}
