package dev.retain.checkpoint.gptq;

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
 * The format of GPTQ tools ({@code auto_gptq/nn_modules/qlinear}): codes along the inputs into
 * words, zero points along the outputs, and the group of every input.
 */
@API(status = INTERNAL, since = "0.1")
public final class GptqFormat implements QuantizationFormat, LayoutProvider {

    static final String METHOD = "gptq";

    /** The file in which older readers look for the configuration. */
    static final String OWN_FILE = "quantize_config.json";

    /** Bits of the codes that there are. */
    static final List<Integer> BITS = List.of(2, 3, 4, 8);

    static final String CODES = ".qweight";
    static final String ZERO_POINTS = ".qzeros";
    static final String SCALES = ".scales";
    static final String INDEX = ".g_idx";

    /** For {@link java.util.ServiceLoader}. */
    public GptqFormat() {}

    @Override
    public String quantMethod() {
        return METHOD;
    }

    @Override
    public Optional<String> ownFile() {
        return Optional.of(OWN_FILE);
    }

    @Override
    public List<String> packedEndings() {
        return List.of(CODES);
    }

    @Override
    public Quantization read(QuantizationFields fields) {
        return GptqQuantization.of(fields);
    }

    @Override
    public Set<ArtifactFormat> formats() {
        return Set.of(ArtifactFormat.GPTQ_V1, ArtifactFormat.GPTQ_V2);
    }

    @Override
    public Optional<String> problem(CompressionSpec spec) {
        return new HeldBits(BITS, "DENSE").problem(spec);
    }

    @Override
    public Layout layout(CompressionSpec spec, ElementType model) {
        return new GptqLayout(
                spec.bits().orElseThrow(),
                spec.groupSize().orElseThrow(),
                spec.symmetric(),
                spec.format() == ArtifactFormat.GPTQ_V1 ? GptqVersion.FIRST : GptqVersion.SECOND);
    }
}
