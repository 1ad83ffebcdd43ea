package dev.retain.checkpoint.awq;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
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

/**
 * AutoAWQ's format for its GEMM kernels ({@code awq/modules/linear/gemm.py}): codes of 4 bits, a
 * zero point and a scale for every group.
 */
@API(status = INTERNAL, since = "0.1")
public final class AwqFormat implements QuantizationFormat, LayoutProvider {

    static final String METHOD = "awq";
    static final String VERSION = "gemm";

    /** Bits of a code. */
    static final int BITS = 4;

    /** The zero point of a symmetric quantiser. */
    static final byte MIDDLE = 1 << (BITS - 1);

    static final String CODES = ".qweight";
    static final String ZERO_POINTS = ".qzeros";
    static final String SCALES = ".scales";

    /** For {@link java.util.ServiceLoader}. */
    public AwqFormat() {}

    @Override
    public String quantMethod() {
        return METHOD;
    }

    @Override
    public Optional<String> ownFile() {
        return Optional.of("quant_config.json");
    }

    @Override
    public List<String> packedEndings() {
        return List.of(CODES);
    }

    @Override
    public Quantization read(QuantizationFields fields) {
        return AwqQuantization.of(fields);
    }

    @Override
    public Set<ArtifactFormat> formats() {
        return Set.of(ArtifactFormat.AWQ_GEMM);
    }

    @Override
    public Optional<String> problem(CompressionSpec spec) {
        return new HeldBits(List.of(BITS), "GPTQ_V2 or COMPRESSED_TENSORS").problem(spec);
    }

    @Override
    public Layout layout(CompressionSpec spec, ElementType model) {
        return new AwqGemmLayout(spec.groupSize().orElseThrow());
    }
}
