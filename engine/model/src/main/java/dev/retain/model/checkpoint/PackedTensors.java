package dev.retain.model.checkpoint;

import dev.retain.api.InvalidCheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins the parts of packed linears, {@code weight_packed} and its like, to weights. */
final class PackedTensors {

    private static final String PACKED = ".weight_packed";
    private static final String SCALE = ".weight_scale";
    private static final String ZERO_POINT = ".weight_zero_point";
    private static final String SHAPE = ".weight_shape";

    private final Path location;
    private final List<PackedScheme> schemes;
    private final SortedMap<String, PlainTensor> parts;

    private PackedTensors(
            Path location, List<PackedScheme> schemes, SortedMap<String, PlainTensor> stored) {
        this.location = location;
        this.schemes = schemes;
        this.parts = new TreeMap<>(stored);
    }

    /**
     * All tensors, with packed ones joined.
     *
     * @param schemes what the configuration names
     * @throws InvalidCheckpointException if parts are missing or do not fit together or to the
     *     configuration
     */
    static SortedMap<String, StoredTensor> join(
            Path location, List<PackedScheme> schemes, SortedMap<String, PlainTensor> stored) {
        return new PackedTensors(location, schemes, stored).join();
    }

    private SortedMap<String, StoredTensor> join() {
        var joined = new TreeMap<String, StoredTensor>();
        for (var name : List.copyOf(parts.keySet())) {
            if (name.endsWith(PACKED)) {
                var module = name.substring(0, name.length() - PACKED.length());
                joined.put(module + ".weight", join(module));
            }
        }
        parts.forEach(
                (name, part) -> {
                    if (joined.putIfAbsent(name, part) != null) {
                        throw damaged(name, "is stored packed and plain");
                    }
                });
        return joined;
    }

    private PackedTensor join(String module) {
        var words = take(module, PACKED, Dtype.I32);
        var scales = required(module, SCALE, parts.remove(module + SCALE));
        var zeroWords = parts.remove(module + ZERO_POINT);
        var shape = shape(module, take(module, SHAPE, Dtype.I64));
        if (!scales.isFloat() || (zeroWords != null && zeroWords.dtype() != Dtype.I32)) {
            throw damaged(module, "has scales or zero points of a wrong type");
        }
        if (parts.containsKey(module + ".weight_g_idx")) {
            throw damaged(module, "has weight_g_idx although the configuration names no actorder");
        }
        var scheme = scheme(module, shape, words, scales, zeroWords);
        long bytes =
                words.info().bytes()
                        + scales.info().bytes()
                        + (zeroWords == null ? 0 : zeroWords.info().bytes());
        var info = new TensorInfo(module + ".weight", shape, "int" + scheme.bits(), bytes);
        return new PackedTensor(info, scheme, words, scales, zeroWords);
    }

    private PackedScheme scheme(
            String module,
            List<Long> shape,
            PlainTensor words,
            PlainTensor scales,
            @Nullable PlainTensor zeroWords) {
        return schemes.stream()
                .filter(scheme -> fits(scheme, shape, words, scales, zeroWords))
                .findFirst()
                .orElseThrow(
                        () ->
                                damaged(
                                        module,
                                        "of shape %s has words %s, scales %s and zero points %s, which quantization_config does not allow: %s"
                                                .formatted(
                                                        shape,
                                                        words.info().shape(),
                                                        scales.info().shape(),
                                                        zeroWords == null
                                                                ? "none"
                                                                : zeroWords.info().shape(),
                                                        schemes)));
    }

    private static boolean fits(
            PackedScheme scheme,
            List<Long> shape,
            PlainTensor words,
            PlainTensor scales,
            @Nullable PlainTensor zeroWords) {
        long rows = shape.get(0);
        long columns = shape.get(1);
        long groupSize = scheme.groupSize((int) columns);
        if (columns % groupSize != 0 || scheme.symmetric() != (zeroWords == null)) {
            return false;
        }
        long groups = columns / groupSize;
        return words.info().shape().equals(List.of(rows, wordsFor(columns, scheme)))
                && scales.info().shape().equals(List.of(rows, groups))
                && (zeroWords == null
                        || zeroWords
                                .info()
                                .shape()
                                .equals(List.of(wordsFor(rows, scheme), groups)));
    }

    private static long wordsFor(long codes, PackedScheme scheme) {
        int each = Integer.SIZE / scheme.bits();
        return (codes + each - 1) / each;
    }

    private List<Long> shape(String module, PlainTensor stored) {
        if (stored.info().elements() != 2) {
            throw damaged(module, "has a weight_shape that is no pair");
        }
        var pair = stored.longs();
        if (pair[0] < 1
                || pair[1] < 1
                || pair[0] > Integer.MAX_VALUE
                || pair[1] > Integer.MAX_VALUE
                || pair[0] * pair[1] > PlainTensor.LARGEST) {
            throw damaged(module, "has weight_shape [%d, %d]".formatted(pair[0], pair[1]));
        }
        return List.of(pair[0], pair[1]);
    }

    private PlainTensor take(String module, String suffix, Dtype dtype) {
        var part = required(module, suffix, parts.remove(module + suffix));
        if (part.dtype() != dtype) {
            throw damaged(
                    module, "has %s of type %s, not %s".formatted(suffix, part.dtype(), dtype));
        }
        return part;
    }

    private PlainTensor required(String module, String suffix, @Nullable PlainTensor part) {
        if (part == null) {
            throw damaged(module, "has no " + suffix.substring(1));
        }
        return part;
    }

    private InvalidCheckpointException damaged(String module, String reason) {
        return new InvalidCheckpointException(
                "%s: %s %s; get the files again".formatted(location, module, reason));
    }
}
