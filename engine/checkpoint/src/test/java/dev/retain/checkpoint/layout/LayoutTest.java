package dev.retain.checkpoint.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.Allocation;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.ModelFormat;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutTest {

    private static final TensorInfo FITTING =
            new TensorInfo("m.weight", List.of(64L, 64L), "F32", 0);
    private static final TensorInfo ODD = new TensorInfo("m.weight", List.of(36L, 64L), "F32", 0);

    private static CompressionSpec coded(
            Method method, int bits, int groupSize, boolean symmetric) {
        return CompressionSpec.quantising(
                method, Quantisation.of(bits, OptionalInt.of(groupSize), symmetric));
    }

    /** As users of the method expect it. */
    private static List<ArtifactFormat> preferred(Method method, boolean symmetric) {
        var first =
                switch (method) {
                    case AWQ -> ArtifactFormat.AWQ_GEMM;
                    case GPTQ -> symmetric ? ArtifactFormat.GPTQ_V1 : ArtifactFormat.GPTQ_V2;
                    default -> ArtifactFormat.COMPRESSED_TENSORS;
                };
        return List.of(first, ArtifactFormat.COMPRESSED_TENSORS);
    }

    @ParameterizedTest
    @CsvSource({
        "AWQ, 4, false, AWQ_GEMM, COMPRESSED_TENSORS",
        "AWQ, 3, false, DENSE, DENSE",
        "GPTQ, 4, true, GPTQ_V1, COMPRESSED_TENSORS",
        "GPTQ, 4, false, GPTQ_V2, COMPRESSED_TENSORS",
        "GPTQ, 3, false, GPTQ_V2, DENSE",
        "RTN, 4, true, COMPRESSED_TENSORS, COMPRESSED_TENSORS",
        "RTN, 3, true, DENSE, DENSE"
    })
    void should_choose_the_first_format_that_holds_all_linears(
            Method method,
            int bits,
            boolean symmetric,
            ArtifactFormat fitting,
            ArtifactFormat odd) {
        var spec = coded(method, bits, 32, symmetric);
        var preferred = preferred(method, symmetric);
        assertThat(Layout.automatic(spec, preferred, List.of(FITTING))).isEqualTo(fitting);
        assertThat(Layout.automatic(spec, preferred, List.of(FITTING, ODD))).isEqualTo(odd);
    }

    @Test
    void should_choose_plain_values_when_nothing_is_quantised() {
        assertThat(
                        Layout.automatic(
                                CompressionSpec.magnitude(0.5),
                                List.of(ArtifactFormat.DENSE),
                                List.of(FITTING)))
                .isEqualTo(ArtifactFormat.DENSE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AWQ_GEMM | RTN | 8 | 32 | true | format AWQ_GEMM holds codes of 4 bits, not codes of 8 bits; use format = GPTQ_V2 or COMPRESSED_TENSORS
                    GPTQ_V1  | RTN | 5 | 32 | true | format GPTQ_V1 holds codes of 2, 3, 4, 8 bits, not codes of 5 bits; use format = DENSE
                    COMPRESSED_TENSORS | RTN | 3 | 32 | true | format COMPRESSED_TENSORS holds codes of 2, 4, 8 bits, not codes of 3 bits; use format = GPTQ_V2 or DENSE
                    SPARSE_BITMASK | RTN | 4 | 32 | true | format SPARSE_BITMASK stores zeros and no codes; prune without bits, or leave format out
                    GGUF | RTN | 4 | 64 | true | format GGUF has a scale for every 32 weights, not groupSize 64; use 32
                    GGUF | RTN | 4 | -1 | true | format GGUF has a scale for every 32 weights, not groupSize PER_CHANNEL; use 32
                    GGUF | GPTQ | 8 | 32 | false | format GGUF has no zero points with 8 bits; use symmetric = true with GPTQ
                    GPTQ_V2 | SMOOTHQUANT | 8 | -1 | true | format GPTQ_V2 does not say that activations are quantised; use format = COMPRESSED_TENSORS
                    """)
    void should_say_what_a_format_cannot_hold(
            ArtifactFormat format,
            Method method,
            int bits,
            int groupSize,
            boolean symmetric,
            String problem) {
        var spec = coded(method, bits, groupSize, symmetric).with(format);
        assertThat(Layout.problem(spec)).contains(problem);
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> Layout.of(spec, List.of(FITTING)))
                .withMessage(problem);
    }

    @Test
    void should_say_that_pruned_weights_are_no_codes() {
        var spec = CompressionSpec.magnitude(0.5);
        assertThat(Layout.problem(spec.with(ArtifactFormat.AWQ_GEMM)))
                .contains(
                        "format AWQ_GEMM holds codes of 4 bits, not weights without codes; use"
                                + " format = DENSE");
        var pruned =
                coded(Method.RTN, 4, 32, false)
                        .with(
                                new Pruning(
                                        Method.MAGNITUDE,
                                        OptionalDouble.of(0.5),
                                        Optional.empty(),
                                        Allocation.UNIFORM));
        assertThat(Layout.problem(pruned.with(ArtifactFormat.GGUF)))
                .contains(
                        "format GGUF has no exact 0 with 4 asymmetric bits, so pruned weights would"
                                + " not stay 0; use symmetric = true");
        assertThat(Layout.problem(spec)).isEmpty();
        assertThat(Layout.problem(spec.with(ArtifactFormat.SPARSE_BITMASK))).isEmpty();
    }

    @Test
    void should_name_the_linear_that_does_not_fit() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(
                        () ->
                                Layout.of(
                                        coded(Method.GPTQ, 4, 32, true)
                                                .with(ArtifactFormat.GPTQ_V1),
                                        List.of(ODD)))
                .withMessage(
                        "format GPTQ_V1: m.weight of shape [36, 64] is no multiple of 32 both ways;"
                                + " use format = COMPRESSED_TENSORS or DENSE");
    }

    @ParameterizedTest
    @EnumSource
    void should_know_a_group_size_only_of_gguf(ArtifactFormat format) {
        assertThat(Layout.groupSize(format))
                .isEqualTo(
                        format == ArtifactFormat.GGUF ? OptionalInt.of(32) : OptionalInt.empty());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTOMATIC")
    void should_have_one_writer_of_every_format(ArtifactFormat format) {
        assertThat(ModelFormat.able(LayoutProvider.class))
                .filteredOn(provider -> provider.formats().contains(format))
                .hasSize(1);
    }
}
