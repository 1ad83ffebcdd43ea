package dev.retain.checkpoint.gguf;

import java.util.Arrays;
import java.util.Optional;

/** Types of metadata values, with their numbers in the format. */
enum GgufValueType {
    UINT8(0, Byte.BYTES),
    INT8(1, Byte.BYTES),
    UINT16(2, Short.BYTES),
    INT16(3, Short.BYTES),
    UINT32(4, Integer.BYTES),
    INT32(5, Integer.BYTES),
    FLOAT32(6, Float.BYTES),
    BOOL(7, Byte.BYTES),
    /** A length of 64 bits and so many bytes of UTF-8. */
    STRING(8, Long.BYTES),
    /** A type, a count of 64 bits, and so many values. */
    ARRAY(9, Integer.BYTES + Long.BYTES),
    UINT64(10, Long.BYTES),
    INT64(11, Long.BYTES),
    FLOAT64(12, Double.BYTES);

    private final int id;
    private final int leastBytes;

    GgufValueType(int id, int leastBytes) {
        this.id = id;
        this.leastBytes = leastBytes;
    }

    /** The type of a number, if there is one. */
    static Optional<GgufValueType> of(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /** Its number in files. */
    int id() {
        return id;
    }

    /** Bytes of a value; of texts and arrays, of what stands before their content. */
    int leastBytes() {
        return leastBytes;
    }
}
