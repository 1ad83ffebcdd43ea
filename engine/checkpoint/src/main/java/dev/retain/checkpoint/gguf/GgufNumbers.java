package dev.retain.checkpoint.gguf;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Numbers of a metadata array, which stay in the file until one is asked for. */
final class GgufNumbers extends AbstractList<Object> implements RandomAccess {

    private final GgufValueType type;
    private final ByteBuffer values;
    private final int count;

    /**
     * @param values little-endian, one after the other
     */
    GgufNumbers(GgufValueType type, ByteBuffer values, int count) {
        this.type = type;
        this.values = values;
        this.count = count;
    }

    @Override
    public Object get(int index) {
        Objects.checkIndex(index, count);
        int bytes = type.leastBytes();
        return number(type, values.slice(index * bytes, bytes).order(values.order()));
    }

    @Override
    public int size() {
        return count;
    }

    /** The next number of a buffer; those without a sign become a wider type. */
    static Number number(GgufValueType type, ByteBuffer bytes) {
        return switch (type) {
            case UINT8 -> bytes.get() & 0xff;
            case INT8 -> (int) bytes.get();
            case UINT16 -> bytes.getShort() & 0xffff;
            case INT16 -> (int) bytes.getShort();
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
            case INT32 -> bytes.getInt();
            case FLOAT32 -> bytes.getFloat();
            case FLOAT64 -> bytes.getDouble();
            case UINT64, INT64 -> bytes.getLong();
            case STRING, BOOL, ARRAY -> throw new IllegalArgumentException(type + " is no number");
        };
    }
}
