package dev.retain.checkpoint.tokenizer;

import java.util.Optional;

/**
 * The escapes of letters in JSON text. Letters beyond 65,535 are written as two of them; half of
 * such a pair is no letter, and the native library ends the process where it finds one.
 */
final class LetterEscapes {

    private static final int DIGITS = 4;
    private static final int HEX = 16;
    private static final int LENGTH = 2 + DIGITS;

    private LetterEscapes() {}

    /** The first half of a pair without the other one, as it is written. */
    static Optional<String> half(String text) {
        int at = text.indexOf('\\');
        while (at >= 0) {
            char letter = letter(text, at);
            int length = 2;
            if (Character.isHighSurrogate(letter)
                    && Character.isLowSurrogate(letter(text, at + LENGTH))) {
                length = 2 * LENGTH;
            } else if (Character.isSurrogate(letter)) {
                return Optional.of(text.substring(at, at + LENGTH));
            }
            at = text.indexOf('\\', at + length);
        }
        return Optional.empty();
    }

    /** The letter of an escape; zero if there is another escape or none. */
    private static char letter(String text, int at) {
        return text.startsWith("\\u", at) && at + LENGTH <= text.length()
                ? (char) Integer.parseInt(text, at + 2, at + LENGTH, HEX)
                : 0;
    }
}
