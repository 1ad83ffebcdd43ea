package dev.retain.compression.artifact;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.model.checkpoint.TensorInfo;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The place of a tensor in a file that is going to be written.
 *
 * @param name its name
 * @param type type of its elements
 * @param shape its dimensions
 */
@API(status = INTERNAL, since = "0.1")
public record Slot(String name, ElementType type, List<Long> shape) {

    public Slot {
        shape = List.copyOf(shape);
    }

    /** The place of a tensor that is stored as it is, in a type that holds its values. */
    public static Slot holding(TensorInfo tensor) {
        return new Slot(tensor.name(), ElementType.holding(tensor.storage()), tensor.shape());
    }

    /** Bytes of its elements. */
    public long bytes() {
        return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    }
}
