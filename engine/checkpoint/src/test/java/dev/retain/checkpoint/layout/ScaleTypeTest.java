package dev.retain.checkpoint.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AWQ, GPTQ and GGUF know scales of F16 only; compressed-tensors stores them in the model's type,
 * which for F32 is narrowed to the 16 bits that have its exponents.
 */
class ScaleTypeTest {

    @ParameterizedTest
    @CsvSource({
        "AWQ_GEMM, RTN, F16, F16",
        "AWQ_GEMM, RTN, BF16, F16",
        "GPTQ_V1, GPTQ, BF16, F16",
        "GPTQ_V2, GPTQ, F32, F16",
        "GGUF, RTN, BF16, F16",
        "COMPRESSED_TENSORS, RTN, F16, F16",
        "COMPRESSED_TENSORS, RTN, BF16, BF16",
        "COMPRESSED_TENSORS, RTN, F32, BF16",
        "COMPRESSED_TENSORS, SMOOTHQUANT, F16, F16",
        "COMPRESSED_TENSORS, SMOOTHQUANT, BF16, BF16"
    })
    void should_be_the_models_where_the_format_allows(
            ArtifactFormat format, Method method, String storage, ElementType expected) {
        var codes =
                method == Method.SMOOTHQUANT
                        ? Quantisation.of(8, OptionalInt.of(-1), true)
                        : Quantisation.of(4, OptionalInt.of(32), true);
        var spec = CompressionSpec.quantising(method, codes).with(format);
        var linear =
                new TensorInfo("model.layers.0.mlp.up_proj.weight", List.of(64L, 64L), storage, 0);

        var layout = Layout.of(spec, List.of(linear));

        assertThat(layout.scaleType()).isEqualTo(expected);
        assertThat(layout.slots(linear))
                .filteredOn(slot -> slot.name().endsWith("scale") || slot.name().endsWith("scales"))
                .allSatisfy(slot -> assertThat(slot.type()).isEqualTo(expected));
    }
}
