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

    static final int TYPE_UINT32 = 4;

    private static final int TYPE_STRING = 8;
    private static final int TYPE_ARRAY = 9;

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

    /** A metadata value of a type; arrays become lists. */
    Object value(int type, String key) {
        return type == TYPE_ARRAY ? array(key) : scalar(type, key);
    }

    private List<Object> array(String key) {
        int type = int32("the element type of " + key);
        if (type == TYPE_ARRAY) {
            throw file.damaged(key + " is an array of arrays");
        }
        int count = count("elements of " + key, size(type, key), Integer.MAX_VALUE);
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

    private Object scalar(int type, String key) {
        if (type == TYPE_STRING) {
            return string(key);
        }
        need(size(type, key), key);
        return switch (type) {
            case 0 -> bytes.get() & 0xff;
            case 1 -> (int) bytes.get();
            case 2 -> bytes.getShort() & 0xffff;
            case 3 -> (int) bytes.getShort();
            case TYPE_UINT32 -> Integer.toUnsignedLong(bytes.getInt());
            case 5 -> bytes.getInt();
            case 6 -> bytes.getFloat();
            case 7 -> bool(key);
            case 12 -> bytes.getDouble();
            default -> bytes.getLong();
        };
    }

    private boolean bool(String key) {
        byte value = bytes.get();
        if (value != 0 && value != 1) {
            throw file.damaged("%s is %d, not 0 or 1".formatted(key, value));
        }
        return value == 1;
    }

    /** The least number of bytes of a value. */
    private int size(int type, String key) {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> Short.BYTES;
            case TYPE_UINT32, 5, 6 -> Integer.BYTES;
            case TYPE_STRING, 10, 11, 12 -> Long.BYTES;
            default ->
                    throw file.damaged(
                            "%s has the unknown type %s"
                                    .formatted(key, Integer.toUnsignedString(type)));
        };
    }

    private void need(int count, String what) {
        if (bytes.remaining() < count) {
            throw file.damaged("the file ends at byte " + file.size() + ", within " + what);
        }
    }
}
