package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.tensor.WeightFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the values of a GGUF header one after the other, and never past the end of the file. */
final class GgufCursor {

    /** More elements than any real header has in all its arrays; bounds what is held in memory. */
    private static final long MOST_ELEMENTS = 1L << 24;

    /** More than any template of chats has. */
    private static final int LONGEST_STRING = 4 << 20;

    /** What a text takes in memory beside its letters, in a list. */
    private static final int STRING = 56;

    private static final int MEMORY_PER_BYTE = 3;
    private static final long ALLOWANCE = 12L << 20;

    private final WeightFile file;
    private final ByteBuffer bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private long elements;
    private long memory;

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
        int length = count("bytes of " + what, 1, LONGEST_STRING);
        memory += STRING + length;
        if (memory > ALLOWANCE + MEMORY_PER_BYTE * bytes.position()) {
            throw file.damaged(
                    "the texts up to %s take more than %d bytes of memory".formatted(what, memory));
        }
        var text = new byte[length];
        bytes.get(text);
        try {
            return isAscii(text)
                    ? new String(text, StandardCharsets.ISO_8859_1)
                    : decoder.decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            throw file.damaged(what + " is not UTF-8", e);
        }
    }

    private static boolean isAscii(byte[] text) {
        for (byte letter : text) {
            if (letter < 0) {
                return false;
            }
        }
        return true;
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
        int count = count("elements of " + key, type.leastBytes(), Integer.MAX_VALUE);
        elements += count;
        if (elements > MOST_ELEMENTS) {
            throw file.damaged(
                    "the arrays up to %s have %d elements; at most %d are read"
                            .formatted(key, elements, MOST_ELEMENTS));
        }
        return switch (type) {
            case STRING, BOOL -> checked(type, key, count);
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, FLOAT32, FLOAT64 ->
                    numbers(type, count);
            case ARRAY -> throw file.damaged(key + " is an array of arrays");
        };
    }

    private List<Object> checked(GgufValueType type, String key, int count) {
        var list = new ArrayList<Object>(count);
        for (int i = 0; i < count; i++) {
            list.add(scalar(type, key));
        }
        return Collections.unmodifiableList(list);
    }

    private List<Object> numbers(GgufValueType type, int count) {
        int length = count * type.leastBytes();
        var values = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return new GgufNumbers(type, values, count);
    }

    private Object scalar(GgufValueType type, String key) {
        need(type.leastBytes(), key);
        return switch (type) {
            case STRING -> string(key);
            case BOOL -> bool(key);
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, FLOAT32, FLOAT64 ->
                    GgufNumbers.number(type, bytes);
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
