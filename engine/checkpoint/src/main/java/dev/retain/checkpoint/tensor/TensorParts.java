package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.InvalidCheckpointException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The stored tensors of a folder, from which those that are parts of a compressed weight are taken.
 */
@API(status = INTERNAL, since = "0.1")
public final class TensorParts {

    private final Path location;
    private final SortedMap<String, PlainTensor> stored;
    private final SortedMap<String, PlainTensor> parts;
    private final List<String> packedEndings;

    /**
     * @param packedEndings what the names of parts end with that stand in the place of a weight
     */
    public TensorParts(
            Path location, SortedMap<String, PlainTensor> stored, List<String> packedEndings) {
        this.packedEndings = List.copyOf(packedEndings);
        this.location = location;
        this.stored = Collections.unmodifiableSortedMap(new TreeMap<>(stored));
        this.parts = new TreeMap<>(stored);
    }

    /** Names of the modules that have a part with this ending. */
    public List<String> modules(String suffix) {
        return parts.keySet().stream()
                .filter(name -> name.endsWith(suffix))
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .toList();
    }

    /** The weights of all modules that have a part with this ending. */
    public SortedMap<String, StoredTensor> weights(
            String suffix, Function<String, StoredTensor> join) {
        var weights = new TreeMap<String, StoredTensor>();
        modules(suffix).forEach(module -> weights.put(module + ".weight", join.apply(module)));
        return weights;
    }

    /** The part of a type, which is no tensor of its own any more. */
    public PlainTensor take(String module, String suffix, ElementType dtype) {
        var part = take(module, suffix);
        if (part.dtype() != dtype) {
            throw damaged(
                    module, "has %s of type %s, not %s".formatted(suffix, part.dtype(), dtype));
        }
        return part;
    }

    /** The part, whose elements must be real numbers. */
    public PlainTensor takeFloats(String module, String suffix) {
        var part = take(module, suffix);
        if (!part.isFloat()) {
            throw damaged(
                    module,
                    "has %s of type %s, not of real numbers".formatted(suffix, part.dtype()));
        }
        return part;
    }

    private PlainTensor take(String module, String suffix) {
        var part = parts.remove(module + suffix);
        if (part == null) {
            throw damaged(module, "has no " + suffix.substring(1));
        }
        return part;
    }

    /** Whether there is a part of a type. */
    public boolean isOf(String module, String suffix, ElementType dtype) {
        var part = parts.get(module + suffix);
        return part != null && part.dtype() == dtype;
    }

    /** The part of a type, if there is one. */
    public Optional<PlainTensor> takeIfThere(String module, String suffix, ElementType dtype) {
        return parts.containsKey(module + suffix)
                ? Optional.of(take(module, suffix, dtype))
                : Optional.empty();
    }

    /**
     * The joined tensors, and all that remain.
     *
     * @throws InvalidCheckpointException if a weight is there twice, or compressed although the
     *     configuration names no such compression
     */
    public SortedMap<String, StoredTensor> with(SortedMap<String, StoredTensor> joined) {
        var tensors = new TreeMap<>(joined);
        parts.forEach(
                (name, part) -> {
                    if (packedEndings.stream().anyMatch(name::endsWith)) {
                        throw damaged(
                                name,
                                "is compressed in a way that quantization_config does not name");
                    }
                    if (tensors.putIfAbsent(name, part) != null) {
                        throw damaged(name, "is stored packed and plain");
                    }
                });
        return tensors;
    }

    /**
     * The shape of a part that is a matrix with something in it.
     *
     * @throws InvalidCheckpointException if it is not
     */
    public List<Long> matrix(String module, PlainTensor part) {
        var shape = part.info().shape();
        if (shape.size() != 2 || part.info().elements() == 0) {
            throw damaged(module, "has " + ending(module, part) + " of shape " + shape);
        }
        return shape;
    }

    private static String ending(String module, PlainTensor part) {
        return part.info().name().substring(module.length() + 1);
    }

    /**
     * The shape of a weight, which an array must be able to hold.
     *
     * @throws InvalidCheckpointException if it is not
     */
    public List<Long> shape(String module, String what, long rows, long columns) {
        if (rows < 1
                || columns < 1
                || rows > Integer.MAX_VALUE
                || columns > Integer.MAX_VALUE
                || rows * columns > PlainTensor.LARGEST) {
            throw damaged(module, "has %s [%d, %d]".formatted(what, rows, columns));
        }
        return List.of(rows, columns);
    }

    /** Demands the shape of a part. */
    public void requireShape(String module, PlainTensor part, long... expected) {
        var wanted = Arrays.stream(expected).boxed().toList();
        if (!part.info().shape().equals(wanted)) {
            throw contradicting(
                    module,
                    "has %s of shape %s, but the other parts and quantization_config want %s"
                            .formatted(ending(module, part), part.info().shape(), wanted));
        }
    }

    /** What is to be thrown for parts that do not fit. */
    public InvalidCheckpointException damaged(String module, String reason) {
        return new InvalidCheckpointException(
                "%s: %s %s; get the files again".formatted(file(module), module, reason));
    }

    /** What is to be thrown for parts that do not fit the numbers of the configuration. */
    public InvalidCheckpointException contradicting(String module, String reason) {
        return new InvalidCheckpointException(
                "%s: %s %s; correct bits and group_size of quantization_config if they are not those of the weights, else get the files again"
                        .formatted(file(module), module, reason));
    }

    /** The file that holds the parts of a module, or all files' folder. */
    private Path file(String module) {
        return stored.tailMap(module).entrySet().stream()
                .findFirst()
                .filter(part -> part.getKey().startsWith(module))
                .map(part -> part.getValue().file())
                .orElse(location);
    }
}
