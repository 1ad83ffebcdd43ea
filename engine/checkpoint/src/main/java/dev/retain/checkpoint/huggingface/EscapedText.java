package dev.retain.checkpoint.huggingface;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * JSON text whose letters beyond ASCII are written as escapes, where that takes less memory. Java
 * keeps a text in one byte a letter, or, for a single letter that needs it, in two bytes each; and
 * it needs twice as much to make the latter.
 */
final class EscapedText {

    private static final int CHUNK = 1 << 13;
    private static final int ESCAPE = 6;
    private static final int ASCII = 0x80;

    /** Copies that making a text takes: of escaped bytes, and of letters of two bytes. */
    private static final int COPIES = 2;

    private static final int WIDE_COPIES = 5;

    private EscapedText() {}

    /** Decodes valid JSON in UTF-8, refusing what is not UTF-8. */
    static String of(ByteBuffer bytes) throws CharacterCodingException {
        var escaped = new long[1];
        var letters = new long[1];
        decode(
                bytes.duplicate(),
                letter -> {
                    letters[0]++;
                    escaped[0] += letter < ASCII ? 1 : ESCAPE;
                });
        if (COPIES * escaped[0] > WIDE_COPIES * letters[0] || escaped[0] > Integer.MAX_VALUE) {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        }
        var text = ByteBuffer.allocate((int) escaped[0]);
        decode(bytes, letter -> put(letter, text));
        return new String(text.array(), StandardCharsets.ISO_8859_1);
    }

    private interface Letters {
        void accept(char letter);
    }

    private static void put(char letter, ByteBuffer text) {
        if (letter < ASCII) {
            text.put((byte) letter);
            return;
        }
        text.put((byte) '\\').put((byte) 'u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.put((byte) HexFormat.of().toLowHexDigit(letter >> shift));
        }
    }

    private static void decode(ByteBuffer bytes, Letters letters) throws CharacterCodingException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        var chunk = CharBuffer.allocate(CHUNK);
        CoderResult result;
        do {
            result = decoder.decode(bytes, chunk, true);
            if (result.isError()) {
                result.throwException();
            }
            chunk.flip();
            while (chunk.hasRemaining()) {
                letters.accept(chunk.get());
            }
            chunk.clear();
        } while (result.isOverflow());
    }
}
