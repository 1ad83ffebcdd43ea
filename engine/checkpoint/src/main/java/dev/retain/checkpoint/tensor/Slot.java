package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The place of a tensor in a file that is going to be written.
 *
 * @param name its name
 * @param type how its elements are stored
 * @param shape its dimensions
 * @param open whether it has one dimension, of which {@code shape} is the most that it can be
 */
@API(status = INTERNAL, since = "0.1")
public record Slot(String name, SlotType type, List<Long> shape, boolean open) {

    public Slot {
        shape = List.copyOf(shape);
    }

    /** A place of a known shape. */
    public Slot(String name, SlotType type, List<Long> shape) {
        this(name, type, shape, false);
    }

    /** A place of a matrix. */
    public static Slot matrix(String name, SlotType type, long rows, long columns) {
        return new Slot(name, type, List.of(rows, columns));
    }

    /** A place for so many elements, or less. */
    public static Slot upTo(String name, SlotType type, long most) {
        return new Slot(name, type, List.of(most), true);
    }

    /** The place of a tensor that is stored as it is, in a type that holds its values. */
    public static Slot holding(TensorInfo tensor) {
        return new Slot(tensor.name(), ElementType.holding(tensor.storage()), tensor.shape());
    }

    /** This open place with the length that it came to. */
    Slot closed(long elements) {
        return new Slot(name, type, List.of(elements));
    }

    /** Bytes of its elements. */
    public long bytes() {
        return Math.multiplyExact(elements() / type.blockElements(), (long) type.blockBytes());
    }

    /** Whether so many elements fill it. */
    boolean takes(long count) {
        return open ? count <= elements() : count == elements();
    }

    private long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
