package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** A tensor in a file, with what is needed to read it. */
@API(status = INTERNAL, since = "0.1")
public interface StoredTensor {

    /** Name, shape and storage. */
    TensorInfo info();

    /** Whether {@link #floats} works; position ids and the like are not weights. */
    boolean isFloat();

    /** All values, dequantised, row-major. */
    float[] floats();

    /** All values as {@link #floats} gives them, in pieces of whole rows. */
    default void pieces(Consumer<float[]> sink) {
        sink.accept(floats());
    }

    /** The least scale that its type holds in full precision. */
    default float leastNormalScale() {
        return Float.MIN_NORMAL;
    }

    /** Codes, scales and zero points, if it is stored as such. */
    default Optional<QuantizedTensor> quantized() {
        return Optional.empty();
    }

    /** Codes, scales and offsets, if it is stored as such in groups of consecutive inputs. */
    default Optional<AffineCodes> affine() {
        return quantized().filter(tensor -> tensor.groupIndex().isEmpty()).map(AffineCodes::of);
    }

    /** How it is stored as codes in blocks of its file, which {@link #quantized} does not give. */
    default Optional<CodeFormat> blocks() {
        return Optional.empty();
    }

    /** Whether the inputs of the linear are to be rounded to 8 bits, with a scale a token. */
    default boolean quantisesActivations() {
        return false;
    }

    /** What the stored parts show that is not as the configuration says. */
    default List<Finding> findings() {
        return List.of();
    }
}
