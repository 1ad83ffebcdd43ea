package dev.retain.checkpoint.awq;

import dev.retain.api.Compression;
import dev.retain.api.Method;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.huggingface.ModulesLeftOut;
import dev.retain.checkpoint.huggingface.Quantization;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import dev.retain.checkpoint.huggingface.QuantizationFields.Field;
import dev.retain.checkpoint.tensor.CodedTensor;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Weights as AutoAWQ writes them for its GEMM kernels.
 *
 * @param source the file that says so
 * @param groupSize inputs that share a scale, or {@link Compression#PER_CHANNEL}
 * @param leftOut modules that stay as they are
 */
record AwqQuantization(String source, int groupSize, ModulesLeftOut leftOut)
        implements Quantization {

    private static final String SUPPORTED = "awq of version gemm with 4 bits and zero points";

    /** Layers of other bits, and rounded activations. */
    private static final Map<String, String> SWITCHES =
            Map.of("act_bits", "16", "extra_config", "null", "kv_cache_scheme", "null");

    static AwqQuantization of(QuantizationFields fields) {
        var version = fields.text(Field.LAYOUT, AwqFormat.VERSION).toLowerCase(Locale.ROOT);
        if (!version.equals(AwqFormat.VERSION)) {
            throw fields.unsupported("awq of version \"" + version + "\"", SUPPORTED);
        }
        fields.requireOnly(SWITCHES);
        if (fields.bits() != AwqFormat.BITS) {
            throw fields.unsupported("awq with " + fields.bits() + " bits", SUPPORTED);
        }
        if (!fields.flag(Field.ZERO_POINT, true)) {
            throw fields.unsupported("awq without zero points", SUPPORTED);
        }
        return new AwqQuantization(
                fields.file().getFileName().toString(),
                fields.groupSize(),
                ModulesLeftOut.of(fields));
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return Optional.of(CompressionClaim.ofCodes(source, Method.AWQ, AwqFormat.BITS, groupSize));
    }

    @Override
    public boolean leavesOut(String module) {
        return leftOut.has(module);
    }

    @Override
    public SortedMap<String, StoredTensor> join(TensorParts parts) {
        return parts.with(parts.weights(AwqFormat.CODES, module -> join(parts, module)));
    }

    private CodedTensor join(TensorParts parts, String module) {
        var words = parts.take(module, AwqFormat.CODES, ElementType.I32);
        var zeroWords = parts.take(module, AwqFormat.ZERO_POINTS, ElementType.I32);
        var scales = parts.takeFloats(module, AwqFormat.SCALES);
        var stored = parts.matrix(module, words);
        var shape =
                parts.shape(
                        module, "weights of shape", stored.get(1) * AwqWords.EACH, stored.get(0));
        int rows = Math.toIntExact(shape.get(0));
        int columns = Math.toIntExact(shape.get(1));
        int size = groupSize == Compression.PER_CHANNEL ? columns : groupSize;
        if (columns % size != 0) {
            throw parts.contradicting(
                    module,
                    "has %d inputs, which groups of %d do not cut".formatted(columns, size));
        }
        parts.requireShape(module, zeroWords, columns / size, stored.get(1));
        parts.requireShape(module, scales, columns / size, rows);
        long bytes = words.info().bytes() + zeroWords.info().bytes() + scales.info().bytes();
        return new CodedTensor(
                new TensorInfo(module + ".weight", shape, "int" + AwqFormat.BITS, bytes),
                new AwqCodes(rows, columns, size, words, zeroWords, scales),
                false);
    }
}
