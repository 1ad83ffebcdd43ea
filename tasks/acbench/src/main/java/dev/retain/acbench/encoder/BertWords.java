package dev.retain.acbench.encoder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Words as BERT's uncased models see them (google-research/bert, tokenization.py, as the library
 * tokenizers has it): controls dropped, accents stripped, lower case, each CJK character and each
 * punctuation mark a word of its own.
 */
final class BertWords {

    private static final int[][] CJK = {
        {0x4E00, 0x9FFF},
        {0x3400, 0x4DBF},
        {0x20000, 0x2A6DF},
        {0x2A700, 0x2B73F},
        {0x2B740, 0x2B81F},
        {0x2B920, 0x2CEAF},
        {0xF900, 0xFAFF},
        {0x2F800, 0x2FA1F}
    };

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private BertWords() {}

    static List<String> of(String text) {
        var words = new BertWords();
        // accents come apart from their letters before they are stripped
        Normalizer.normalize(spaced(text), Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(words::add);
        words.end();
        return words.words;
    }

    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (space(c)) {
                                spaced.append(' ');
                            } else if (cjk(c)) {
                                spaced.append(' ').appendCodePoint(c).append(' ');
                            } else if (c != 0xFFFD && !control(c)) {
                                spaced.appendCodePoint(c);
                            }
                        });
        return spaced.toString();
    }

    private void add(int c) {
        if (space(c)) {
            end();
        } else if (punctuation(c)) {
            end();
            words.add(Character.toString(c));
        } else {
            word.appendCodePoint(c);
        }
    }

    private void end() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean space(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean control(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }

    private static boolean cjk(int c) {
        for (int[] range : CJK) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean punctuation(int c) {
        boolean ascii = c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        return ascii
                || switch (Character.getType(c)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION ->
                            true;
                    default -> false;
                };
    }
}
