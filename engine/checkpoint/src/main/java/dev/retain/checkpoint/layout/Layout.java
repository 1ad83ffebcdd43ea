package dev.retain.checkpoint.layout;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.apiguardian.api.API;

/** How compressed weights lie in an artifact. */
@API(status = INTERNAL, since = "0.1")
public interface Layout {

    /**
     * The format of a specification whose format is left open.
     *
     * @param preferred the formats that users of its method expect, best first
     * @param linears the weights that are compressed
     */
    static ArtifactFormat automatic(
            CompressionSpec spec, List<ArtifactFormat> preferred, Collection<TensorInfo> linears) {
        return preferred.stream()
                .filter(format -> Layouts.problem(spec.with(format)).isEmpty())
                .filter(
                        format -> {
                            var layout = Layouts.layout(spec.with(format), linears);
                            return linears.stream().allMatch(it -> layout.misfit(it).isEmpty());
                        })
                .findFirst()
                .orElse(ArtifactFormat.DENSE);
    }

    /** The only group size that a format knows, if there is but one. */
    static OptionalInt groupSize(ArtifactFormat format) {
        return Layouts.groupSize(format);
    }

    /**
     * What the format of a specification cannot hold, with the way out; known without the model.
     */
    static Optional<String> problem(CompressionSpec spec) {
        return Layouts.problem(spec);
    }

    /**
     * The layout of a specification with nothing left open.
     *
     * @param linears the weights that are compressed
     * @throws CompressionException if the format cannot hold what was asked for
     */
    static Layout of(CompressionSpec spec, Collection<TensorInfo> linears) {
        problem(spec)
                .ifPresent(
                        problem -> {
                            throw new CompressionException(problem);
                        });
        var layout = Layouts.layout(spec, linears);
        for (var linear : linears) {
            layout.misfit(linear)
                    .ifPresent(
                            misfit -> {
                                throw new CompressionException(
                                        "format %s: %s of shape %s %s"
                                                .formatted(
                                                        spec.format(),
                                                        linear.name(),
                                                        linear.shape(),
                                                        misfit));
                            });
        }
        return layout;
    }

    /** The type in which scales are stored; codes are computed with scales that it can hold. */
    ElementType scaleType();

    /** Why a weight of this shape cannot be stored, and the way out; empty if it can be. */
    default Optional<String> misfit(TensorInfo linear) {
        return Optional.empty();
    }

    /** Whether {@link #stored} rounds plain weights to codes, as a reference does it. */
    default boolean rounds() {
        return false;
    }

    /** What will be stored for a linear. */
    List<Slot> slots(TensorInfo linear);

    /** What will be stored for a tensor that is not compressed. */
    default Slot slot(TensorInfo plain) {
        return Slot.holding(plain);
    }

    /**
     * The weight as it will be read back, such as rounded to the type of the values.
     *
     * @throws CompressionException if its codes are such that the format cannot hold them
     */
    CompressedWeight stored(TensorInfo linear, CompressedWeight weight);

    /**
     * Fills the slots of a linear.
     *
     * @param stored a result of {@link #stored}
     */
    void write(TensorInfo linear, CompressedWeight stored, TensorFile file) throws IOException;

    /** The files beside the weights, by name. */
    SortedMap<String, byte[]> sideFiles(Checkpoint baseline) throws IOException;

    /** Creates the file of the weights in a folder. */
    TensorFile create(Path folder, Checkpoint baseline, Collection<Slot> slots) throws IOException;
}
