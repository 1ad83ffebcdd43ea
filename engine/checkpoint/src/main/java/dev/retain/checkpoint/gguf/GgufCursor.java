package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.WeightFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the values of a GGUF header one after the other, and never past the end of the file. */
final class GgufCursor {

    /** More elements than any real header has in all its arrays; bounds what is held in memory. */
    private static final long MOST_ELEMENTS = 1L << 24;

    private final WeightFile file;
    private final ByteBuffer bytes;
    private long elements;

    GgufCursor(WeightFile file) {
        this.file = file;
        this.bytes = file.map(0, Math.min(file.size(), Integer.MAX_VALUE));
    }

    /** The offset of the next value. */
    int position() {
        return bytes.position();
    }

    int remaining() {
        return bytes.remaining();
    }

    /** The bytes from a position up to that of the next value. */
    byte[] bytesFrom(int position) {
        var copy = new byte[bytes.position() - position];
        bytes.get(position, copy);
        return copy;
    }

    int int32(String what) {
        need(Integer.BYTES, what);
        return bytes.getInt();
    }

    long int64(String what) {
        need(Long.BYTES, what);
        return bytes.getLong();
    }

    /** A count that must be plausible: {@code each} is the least number of bytes of one thing. */
    int count(String what, int each, int most) {
        long count = int64("the number of " + what);
        if (count < 0 || count > most || count > remaining() / each) {
            throw file.damaged(
                    "%s %s are claimed, which do not fit into %d bytes"
                            .formatted(Long.toUnsignedString(count), what, remaining()));
        }
        return (int) count;
    }

    String string(String what) {
        int length = count("bytes of " + what, 1, Integer.MAX_VALUE);
        var text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StrictJson.utf8(text);
        } catch (CharacterCodingException e) {
            throw file.damaged(what + " is not UTF-8", e);
        }
    }

    /** The type of a metadata value. */
    GgufValueType type(String what, String key) {
        int id = int32(what + " of " + key);
        return GgufValueType.of(id)
                .orElseThrow(
                        () ->
                                file.damaged(
                                        "%s has the unknown type %s"
                                                .formatted(key, Integer.toUnsignedString(id))));
    }

    /** A metadata value of a type; arrays become lists. */
    Object value(GgufValueType type, String key) {
        return type == GgufValueType.ARRAY ? array(key) : scalar(type, key);
    }

    private List<Object> array(String key) {
        var type = type("the element type", key);
        if (type == GgufValueType.ARRAY) {
            throw file.damaged(key + " is an array of arrays");
        }
        int count = count("elements of " + key, type.leastBytes(), Integer.MAX_VALUE);
        elements += count;
        if (elements > MOST_ELEMENTS) {
            throw file.damaged(
                    "the arrays up to %s have %d elements; at most %d are read"
                            .formatted(key, elements, MOST_ELEMENTS));
        }
        var list = new ArrayList<Object>(count);
        for (int i = 0; i < count; i++) {
            list.add(scalar(type, key));
        }
        return Collections.unmodifiableList(list);
    }

    private Object scalar(GgufValueType type, String key) {
        need(type.leastBytes(), key);
        return switch (type) {
            case STRING -> string(key);
            case UINT8 -> bytes.get() & 0xff;
            case INT8 -> (int) bytes.get();
            case UINT16 -> bytes.getShort() & 0xffff;
            case INT16 -> (int) bytes.getShort();
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
            case INT32 -> bytes.getInt();
            case FLOAT32 -> bytes.getFloat();
            case BOOL -> bool(key);
            case FLOAT64 -> bytes.getDouble();
            case UINT64, INT64 -> bytes.getLong();
            case ARRAY -> throw new IllegalArgumentException(key + " is an array");
        };
    }

    private boolean bool(String key) {
        byte value = bytes.get();
        if (value != 0 && value != 1) {
            throw file.damaged("%s is %d, not 0 or 1".formatted(key, value));
        }
        return value == 1;
    }

    private void need(int count, String what) {
        if (bytes.remaining() < count) {
            throw file.damaged("the file ends at byte " + file.size() + ", within " + what);
        }
    }
}
