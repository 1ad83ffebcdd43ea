package dev.retain.compression;

import java.util.List;

/**
 * The place of a tensor in a file that is going to be written.
 *
 * @param name its name
 * @param type type of its elements
 * @param shape its dimensions
 */
record Slot(String name, ElementType type, List<Long> shape) {

    Slot {
        shape = List.copyOf(shape);
    }

    /** Bytes of its elements. */
    long bytes() {
        return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    }
}
