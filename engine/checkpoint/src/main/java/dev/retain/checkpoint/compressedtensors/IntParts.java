package dev.retain.checkpoint.compressedtensors;

import dev.retain.checkpoint.tensor.CodedTensor;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.GroupedScales;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.Optional;

/**
 * Joins the parts of a linear that compressed-tensors stores with a byte a code: {@code weight} of
 * signed integers and {@code weight_scale}.
 */
final class IntParts {

    static final String SCALE = ".weight_scale";
    static final String ZERO_POINT = ".weight_zero_point";
    static final String INDEX = ".weight_g_idx";

    private static final String WEIGHT = ".weight";

    private final TensorParts parts;

    IntParts(TensorParts parts) {
        this.parts = parts;
    }

    /**
     * The weight.
     *
     * @throws dev.retain.api.InvalidCheckpointException if a part is missing or has not the shape
     *     that the scheme wants
     */
    CodedTensor join(String module, LinearScheme scheme) {
        var codes = parts.take(module, WEIGHT, ElementType.I8);
        var scales = parts.takeFloats(module, SCALE);
        var zeros = parts.takeIfThere(module, ZERO_POINT, ElementType.I8);
        var index = parts.takeIfThere(module, INDEX, ElementType.I32);
        var stored = parts.matrix(module, codes);
        var shape = parts.shape(module, "weights of shape", stored.get(0), stored.get(1));
        int rows = Math.toIntExact(shape.get(0));
        int columns = Math.toIntExact(shape.get(1));
        requireGroups(parts, module, scheme, columns, zeros, index);
        int size = scheme.groupSize(columns);
        int groups = (columns + size - 1) / size;
        parts.requireShape(module, scales, rows, groups);
        zeros.ifPresent(part -> parts.requireShape(module, part, rows, groups));
        long bytes = codes.info().bytes() + scales.info().bytes() + bytes(zeros) + bytes(index);
        return new CodedTensor(
                new TensorInfo(module + WEIGHT, shape, "int" + scheme.bits(), bytes),
                new IntCodes(
                        new GroupedScales(
                                parts, module, rows, columns, size, scales, index.orElse(null)),
                        scheme.bits(),
                        codes,
                        zeros.orElse(null)),
                scheme.quantisesActivations());
    }

    /** Codes without scales are no weights. */
    void requireNoneLeft() {
        for (var module : parts.modules(WEIGHT)) {
            if (parts.isOf(module, WEIGHT, ElementType.I8)) {
                throw parts.damaged(module, "has codes but no weight_scale");
            }
        }
    }

    /** Demands the parts that a scheme wants, no more and no less. */
    static void requireGroups(
            TensorParts parts,
            String module,
            LinearScheme scheme,
            int columns,
            Optional<PlainTensor> zeros,
            Optional<PlainTensor> index) {
        int size = scheme.groupSize(columns);
        if (columns % size != 0) {
            throw parts.contradicting(
                    module,
                    "has %d inputs, which groups of %d do not cut".formatted(columns, size));
        }
        if (scheme.symmetric() == zeros.isPresent()) {
            throw parts.damaged(
                    module,
                    scheme.symmetric()
                            ? "has a weight_zero_point although the scheme is symmetric"
                            : "has no weight_zero_point although the scheme is not symmetric");
        }
        if (scheme.ordered() != index.isPresent()) {
            throw parts.damaged(
                    module,
                    scheme.ordered()
                            ? "has no weight_g_idx, which actorder needs"
                            : "has weight_g_idx although the configuration names no actorder");
        }
        index.ifPresent(part -> parts.requireShape(module, part, columns));
    }

    static long bytes(Optional<PlainTensor> part) {
        return part.map(found -> found.info().bytes()).orElse(0L);
    }
}
