package dev.retain.checkpoint.layout;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.awq.AwqGemmLayout;
import dev.retain.checkpoint.compressedtensors.BitmaskLayout;
import dev.retain.checkpoint.compressedtensors.IntQuantizedLayout;
import dev.retain.checkpoint.compressedtensors.PackQuantizedLayout;
import dev.retain.checkpoint.gguf.GgmlBlocks;
import dev.retain.checkpoint.gguf.GgufLayout;
import dev.retain.checkpoint.gptq.GptqLayout;
import dev.retain.checkpoint.safetensors.DenseLayout;
import java.util.List;
import java.util.Optional;

/** Which format can hold what. */
final class LayoutRules {

    private static final SparsityPattern TWO_OF_FOUR = SparsityPattern.parse("2:4");

    private LayoutRules() {}

    /** What the format of a specification cannot hold, with the way out. */
    static Optional<String> problem(CompressionSpec spec) {
        var format = spec.format();
        if (format == ArtifactFormat.AUTOMATIC) {
            return Optional.empty();
        }
        if (spec.method() == Method.SMOOTHQUANT && format != ArtifactFormat.COMPRESSED_TENSORS) {
            return problem(
                    "format %s does not say that activations are quantised; use format ="
                            + " COMPRESSED_TENSORS",
                    format);
        }
        return switch (format) {
            case AWQ_GEMM -> bits(spec, List.of(4), "GPTQ_V2 or COMPRESSED_TENSORS");
            case GPTQ_V1, GPTQ_V2 -> bits(spec, List.of(2, 3, 4, 8), "DENSE");
            case COMPRESSED_TENSORS -> bits(spec, PackQuantizedLayout.BITS, "GPTQ_V2 or DENSE");
            case GGUF -> gguf(spec);
            case SPARSE_BITMASK ->
                    spec.pruning().isPresent() && spec.bits().isEmpty()
                            ? Optional.empty()
                            : problem(
                                    "format SPARSE_BITMASK stores zeros and no codes; prune without"
                                            + " bits, or leave format out");
            default -> Optional.empty();
        };
    }

    private static Optional<String> bits(
            CompressionSpec spec, List<Integer> held, String otherFormat) {
        if (spec.bits().isPresent() && held.contains(spec.bits().getAsInt())) {
            return Optional.empty();
        }
        var asked =
                spec.bits().isPresent()
                        ? "codes of %d bits".formatted(spec.bits().getAsInt())
                        : "weights without codes";
        var choices = held.toString().replaceAll("[\\[\\]]", "");
        return problem(
                "format %s holds codes of %s bits, not %s; use %s",
                spec.format(),
                choices,
                asked,
                spec.bits().isPresent() ? "format = " + otherFormat : "format = DENSE");
    }

    private static Optional<String> gguf(CompressionSpec spec) {
        var bits = bits(spec, List.of(4, 8), "GPTQ_V2 or DENSE");
        if (bits.isPresent()) {
            return bits;
        }
        int groupSize = spec.groupSize().orElse(GgmlBlocks.SIZE);
        if (groupSize != GgmlBlocks.SIZE) {
            return problem(
                    "format GGUF has a scale for every %d weights, not groupSize %s; use %d",
                    GgmlBlocks.SIZE,
                    groupSize == Compression.PER_CHANNEL ? "PER_CHANNEL" : groupSize,
                    GgmlBlocks.SIZE);
        }
        if (spec.pruning().isPresent() && spec.bits().getAsInt() == 4 && !spec.symmetric()) {
            return problem(
                    "format GGUF has no exact 0 with 4 asymmetric bits, so pruned weights would not"
                            + " stay 0; use symmetric = true");
        }
        if (spec.bits().getAsInt() == 8 && !spec.symmetric() && spec.method() != Method.RTN) {
            return problem(
                    "format GGUF has no zero points with 8 bits; use symmetric = true with %s",
                    spec.method());
        }
        return Optional.empty();
    }

    private static Optional<String> problem(String text, Object... details) {
        return Optional.of(text.formatted(details));
    }

    /** The layout of a specification without a problem. */
    static Layout layout(CompressionSpec spec) {
        return switch (spec.format()) {
            case DENSE -> new DenseLayout();
            case SPARSE_BITMASK ->
                    new BitmaskLayout(
                            spec.pattern().filter(TWO_OF_FOUR::equals).isPresent(),
                            spec.sparsity().orElseGet(() -> share(spec.pattern().orElseThrow())));
            default -> coded(spec, spec.groupSize().orElseThrow());
        };
    }

    private static boolean isOrdered(CompressionSpec spec) {
        return spec.quantisation().map(CompressionSpec.Quantisation::actOrder).orElse(false);
    }

    private static double share(SparsityPattern pattern) {
        return (double) pattern.zeros() / pattern.group();
    }

    private static Layout coded(CompressionSpec spec, int groupSize) {
        int bits = spec.bits().orElseThrow();
        return switch (spec.format()) {
            case AWQ_GEMM -> new AwqGemmLayout(groupSize);
            case GPTQ_V1, GPTQ_V2 ->
                    new GptqLayout(
                            bits,
                            groupSize,
                            spec.symmetric(),
                            isOrdered(spec),
                            spec.format() == ArtifactFormat.GPTQ_V1);
            case GGUF -> GgufLayout.of(bits, spec.symmetric());
            case COMPRESSED_TENSORS ->
                    spec.method() == Method.SMOOTHQUANT
                            ? new IntQuantizedLayout()
                            : new PackQuantizedLayout(bits, groupSize, spec.symmetric());
            default -> throw new IllegalStateException(spec.format() + " is not settled");
        };
    }
}
