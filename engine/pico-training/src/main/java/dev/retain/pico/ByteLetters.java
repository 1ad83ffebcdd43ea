package dev.retain.pico;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A visible character for every byte, as GPT-2 and all byte-level tokenizers since have it:
 * printable ones stand for themselves, the others for characters from 256 on, in order.
 */
final class ByteLetters {

    private static final int BYTES = 256;

    private final char[] letters = new char[BYTES];

    ByteLetters() {
        int next = BYTES;
        for (int value = 0; value < BYTES; value++) {
            boolean printable =
                    value >= '!' && value <= '~'
                            || value >= '\u00a1' && value <= '\u00ac'
                            || value >= '\u00ae';
            letters[value] = (char) (printable ? value : next++);
        }
    }

    String of(String text) {
        StringBuilder written = new StringBuilder();
        for (byte value : text.getBytes(UTF_8)) {
            written.append(letters[value & 0xff]);
        }
        return written.toString();
    }

    /** All of them, in the order of their bytes. */
    String alphabet() {
        return new String(letters);
    }
}
