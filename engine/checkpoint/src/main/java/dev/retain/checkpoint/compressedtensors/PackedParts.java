package dev.retain.checkpoint.compressedtensors;

import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.CodedTensor;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.GroupedScales;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.List;

/**
 * Joins the parts of a linear that compressed-tensors packed: {@code weight_packed} and its like.
 */
final class PackedParts {

    static final String WORDS = ".weight_packed";

    static final String SHAPE = ".weight_shape";

    private final TensorParts parts;

    PackedParts(TensorParts parts) {
        this.parts = parts;
    }

    /**
     * The weight.
     *
     * @throws dev.retain.api.InvalidCheckpointException if a part is missing or has not the shape
     *     that the scheme wants
     */
    CodedTensor join(String module, LinearScheme scheme) {
        var words = parts.take(module, WORDS, ElementType.I32);
        var scales = parts.takeFloats(module, IntParts.SCALE);
        var zeroWords = parts.takeIfThere(module, IntParts.ZERO_POINT, ElementType.I32);
        var index = parts.takeIfThere(module, IntParts.INDEX, ElementType.I32);
        var shape = shape(module, parts.take(module, SHAPE, ElementType.I64));
        int rows = Math.toIntExact(shape.get(0));
        int columns = Math.toIntExact(shape.get(1));
        var layout = layout(module, words, scheme.bits(), rows, columns);
        int size = scheme.groupSize(columns);
        IntParts.requireGroups(parts, module, scheme, columns, zeroWords, index);
        int groups = (columns + size - 1) / size;
        parts.requireShape(module, scales, rows, groups);
        zeroWords.ifPresent(zeros -> parts.requireShape(module, zeros, layout.words(rows), groups));
        long bytes =
                words.info().bytes()
                        + scales.info().bytes()
                        + IntParts.bytes(zeroWords)
                        + IntParts.bytes(index);
        return new CodedTensor(
                new TensorInfo(module + ".weight", shape, "int" + scheme.bits(), bytes),
                new PackedCodes(
                        new GroupedScales(
                                parts, module, rows, columns, size, scales, index.orElse(null)),
                        layout,
                        words,
                        zeroWords.orElse(null)),
                scheme.quantisesActivations());
    }

    private List<Long> shape(String module, PlainTensor stored) {
        if (stored.info().elements() != 2) {
            throw parts.damaged(module, "has a weight_shape that is no pair");
        }
        var pair = stored.longs();
        return parts.shape(module, "weight_shape", pair[0], pair[1]);
    }

    /** Versions of the library differ in where a code may stand if bits do not divide 32. */
    private CodeWords layout(String module, PlainTensor words, int bits, int rows, int columns) {
        var dense = new CodeWords(bits, true);
        var padded = new CodeWords(bits, false);
        var stored = words.info().shape();
        boolean isDense = stored.equals(List.of((long) rows, dense.words(columns)));
        boolean isPadded = stored.equals(List.of((long) rows, padded.words(columns)));
        if (!isDense && !isPadded) {
            throw parts.contradicting(
                    module,
                    "has weight_packed of shape %s, but codes of %d bits for weights [%d, %d] want [%d, %d]"
                            .formatted(stored, bits, rows, columns, rows, dense.words(columns)));
        }
        if (isDense && isPadded && Integer.SIZE % bits != 0 && columns > Integer.SIZE / bits) {
            throw parts.damaged(
                    module,
                    "has %d inputs, too few to tell which version of the library packed them"
                            .formatted(columns));
        }
        return isDense ? dense : padded;
    }
}
