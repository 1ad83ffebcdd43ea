package dev.retain.store.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what {@link RecordWriter} wrote; nothing that is read is larger than what is there. */
final class RecordReader {

    private static final int MOST_SHIFT = 28;

    private final ByteBuffer bytes;

    RecordReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    int number() {
        int value = 0;
        for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
            int part = next();
            value |= (part & RecordWriter.SEVEN_BITS) << shift;
            if ((part & RecordWriter.GOES_ON) == 0) {
                return value;
            }
        }
        throw new MalformedRecordException("a number of more than 32 bits");
    }

    private int next() {
        if (!bytes.hasRemaining()) {
            throw new MalformedRecordException("it ends too early");
        }
        return bytes.get();
    }

    /** How many values follow that take at least a byte each. */
    int count() {
        int count = number();
        if (count < 0 || count > bytes.remaining()) {
            throw new MalformedRecordException(
                    "%d values in %d bytes"
                            .formatted(Integer.toUnsignedLong(count), bytes.remaining()));
        }
        return count;
    }

    String text() {
        int header = number();
        int length = header >>> 1;
        if (length > bytes.remaining()) {
            throw new MalformedRecordException(
                    "a text of %d bytes in %d".formatted(length, bytes.remaining()));
        }
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        if ((header & 1) == 1) {
            return text.asCharBuffer().toString();
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedRecordException("a text that is not UTF-8", e);
        }
    }

    double real() {
        return real(choice(NumberWidth.values()));
    }

    double[] reals() {
        int count = count();
        NumberWidth width = choice(NumberWidth.values());
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = real(width);
        }
        return values;
    }

    private double real(NumberWidth width) {
        try {
            return switch (width) {
                case ZERO -> 0;
                case ONE -> 1;
                case SINGLE -> bytes.getFloat();
                case DOUBLE -> Double.longBitsToDouble(bytes.getLong());
            };
        } catch (BufferUnderflowException e) {
            throw new MalformedRecordException("it ends within a number", e);
        }
    }

    /** One of some values, by its number. */
    <T> T choice(T[] values) {
        int number = number();
        if (number < 0 || number >= values.length) {
            throw new MalformedRecordException(
                    "number %d of %d".formatted(Integer.toUnsignedLong(number), values.length));
        }
        return values[number];
    }

    <T> List<T> list(Function<RecordReader, T> read) {
        int count = count();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(read.apply(this));
        }
        return values;
    }

    /** Nothing may be left. */
    void end() {
        if (bytes.hasRemaining()) {
            throw new MalformedRecordException("%d bytes too many".formatted(bytes.remaining()));
        }
    }
}
