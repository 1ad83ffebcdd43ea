package dev.retain.checkpoint.gptq;

import dev.retain.api.Compression;
import dev.retain.api.Method;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.huggingface.Quantization;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import dev.retain.checkpoint.huggingface.QuantizationFields.Field;
import dev.retain.checkpoint.tensor.CodedTensor;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Weights as AutoGPTQ and GPTQModel write them.
 *
 * @param source the file that says so
 * @param bits bits of a code
 * @param groupSize inputs that share a scale, or {@link Compression#PER_CHANNEL}
 * @param ordered whether inputs may be in groups in any order ({@code desc_act})
 * @param reordered whether groups are said to have been made after the inputs were put into order
 * @param symmetric whether all zero points are the middle code
 * @param version how zero points are stored
 * @param modules which modules are quantised
 */
record GptqQuantization(
        String source,
        int bits,
        int groupSize,
        boolean ordered,
        boolean reordered,
        boolean symmetric,
        GptqVersion version,
        GptqModules modules)
        implements Quantization {

    static final String SUPPORTED =
            "gptq of checkpoint_format gptq or gptq_v2 with 2, 3, 4 or 8 bits, the same for all"
                    + " linears";

    /** Adapters, rotations, other layouts, and rounded activations. */
    private static final Map<String, String> SWITCHES =
            Map.of(
                    "act_bits", "16",
                    "adapter", "null",
                    "extra_config", "null",
                    "is_marlin_format", "false",
                    "rotation", "null");

    static GptqQuantization of(QuantizationFields fields) {
        var format =
                fields.text(Field.LAYOUT, GptqVersion.FIRST.checkpointFormat())
                        .toLowerCase(Locale.ROOT);
        var version =
                GptqVersion.named(format)
                        .orElseThrow(
                                () ->
                                        fields.unsupported(
                                                "checkpoint_format \"" + format + "\"", SUPPORTED));
        fields.requireOnly(SWITCHES);
        if (!GptqFormat.BITS.contains(fields.bits())) {
            throw fields.unsupported("gptq with " + fields.bits() + " bits", SUPPORTED);
        }
        if (!fields.object().path("pack_dtype").asText("int32").equals("int32")) {
            throw fields.unsupported("pack_dtype " + fields.object().path("pack_dtype"), SUPPORTED);
        }
        return new GptqQuantization(
                fields.file().getFileName().toString(),
                fields.bits(),
                fields.groupSize(),
                fields.flag(Field.ORDERED, false),
                fields.flag(Field.ORDERED, false) && !fields.flag(Field.STATIC_GROUPS, true),
                fields.flag(Field.SYMMETRIC, true),
                version,
                GptqModules.of(fields));
    }

    /** The group size for a row of so many inputs. */
    int groupSize(int columns) {
        return groupSize == Compression.PER_CHANNEL ? columns : Math.min(groupSize, columns);
    }

    @Override
    public Optional<CompressionClaim> claim() {
        return Optional.of(CompressionClaim.ofCodes(source, Method.GPTQ, bits, groupSize));
    }

    @Override
    public boolean leavesOut(String module) {
        return modules.leaveOut(module);
    }

    @Override
    public SortedMap<String, StoredTensor> join(TensorParts parts) {
        return parts.with(parts.weights(GptqFormat.CODES, module -> join(parts, module)));
    }

    private CodedTensor join(TensorParts parts, String module) {
        modules.requireTaken(module);
        var words = parts.take(module, GptqFormat.CODES, ElementType.I32);
        var zeroWords = parts.take(module, GptqFormat.ZERO_POINTS, ElementType.I32);
        var scales = parts.takeFloats(module, GptqFormat.SCALES);
        var index = parts.takeIfThere(module, GptqFormat.INDEX, ElementType.I32);
        if (ordered && index.isEmpty()) {
            throw parts.damaged(module, "has no g_idx, which desc_act needs");
        }
        var shape = shape(parts, module, words);
        int rows = Math.toIntExact(shape.get(0));
        int columns = Math.toIntExact(shape.get(1));
        int size = groupSize(columns);
        long groups = ((long) columns + size - 1) / size;
        parts.requireShape(module, zeroWords, groups, (long) rows * bits / Integer.SIZE);
        parts.requireShape(module, scales, groups, rows);
        index.ifPresent(found -> parts.requireShape(module, found, columns));
        long bytes =
                words.info().bytes()
                        + zeroWords.info().bytes()
                        + scales.info().bytes()
                        + index.map(found -> found.info().bytes()).orElse(0L);
        return new CodedTensor(
                new TensorInfo(module + ".weight", shape, "int" + bits, bytes),
                new GptqCodes(
                        this,
                        parts,
                        module,
                        rows,
                        columns,
                        words,
                        zeroWords,
                        scales,
                        index.orElse(null)),
                false);
    }

    /** The shape of the weight whose transposed codes the words hold. */
    private List<Long> shape(TensorParts parts, String module, PlainTensor words) {
        var stored = parts.matrix(module, words);
        long codeBits = stored.get(0) * Integer.SIZE;
        if (codeBits % bits != 0 || stored.get(1) * bits % Integer.SIZE != 0) {
            throw parts.contradicting(
                    module,
                    "has a qweight of shape %s, which is no whole number of words of %d-bit codes"
                            .formatted(stored, bits));
        }
        return parts.shape(module, "weights of shape", stored.get(1), codeBits / bits);
    }
}
