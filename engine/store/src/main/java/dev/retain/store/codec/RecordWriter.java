package dev.retain.store.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes values one after the other. Numbers are unsigned LEB128: seven bits a byte, lowest first,
 * the highest bit set where more follow.
 */
final class RecordWriter {

    static final int SEVEN_BITS = 0x7f;
    static final int GOES_ON = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    RecordWriter number(int value) {
        int rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes.write(rest & SEVEN_BITS | GOES_ON);
            rest >>>= 7;
        }
        bytes.write(rest);
        return this;
    }

    /**
     * Text as UTF-8; what a model said and is not Unicode, as UTF-16, in which all can be said. The
     * lowest bit of the length tells which.
     */
    RecordWriter text(String text) {
        byte[] encoded;
        int kind = 0;
        try {
            ByteBuffer utf8 =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(text));
            encoded = Arrays.copyOf(utf8.array(), utf8.limit());
        } catch (CharacterCodingException e) {
            ByteBuffer utf16 = ByteBuffer.allocate(text.length() * Character.BYTES);
            utf16.asCharBuffer().put(text);
            encoded = utf16.array();
            kind = 1;
        }
        number(encoded.length << 1 | kind);
        bytes.writeBytes(encoded);
        return this;
    }

    /** Bit for bit, NaN of every kind included; 0, 1 and singles are shorter. */
    RecordWriter real(double value) {
        NumberWidth width = NumberWidth.of(value);
        bytes.write(width.ordinal());
        return real(value, width);
    }

    /** Bit for bit, all as wide as the widest. */
    RecordWriter reals(double[] values) {
        number(values.length);
        boolean singles = Arrays.stream(values).allMatch(NumberWidth::isSingle);
        NumberWidth width = singles ? NumberWidth.SINGLE : NumberWidth.DOUBLE;
        bytes.write(width.ordinal());
        Arrays.stream(values).forEach(value -> real(value, width));
        return this;
    }

    private RecordWriter real(double value, NumberWidth width) {
        switch (width) {
            case ZERO, ONE -> {}
            case SINGLE ->
                    bytes.writeBytes(
                            ByteBuffer.allocate(Float.BYTES).putFloat((float) value).array());
            case DOUBLE ->
                    bytes.writeBytes(
                            ByteBuffer.allocate(Double.BYTES)
                                    .putLong(Double.doubleToRawLongBits(value))
                                    .array());
        }
        return this;
    }

    <T> RecordWriter list(List<T> values, BiConsumer<RecordWriter, T> write) {
        number(values.size());
        values.forEach(value -> write.accept(this, value));
        return this;
    }
}
