package dev.retain.checkpoint.tokenizer;

import dev.retain.checkpoint.tokenizer.TextBounds.Run;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of characters a class of a pattern may match, in doubt all. */
final class CharacterKinds {

    /** Letters by which properties begin that white space does not have. */
    private static final String WORD_PROPERTIES = "LNPSM";

    private static final Set<Run> ALL = Set.of(Run.values());

    private CharacterKinds() {}

    /** Of one character. */
    static Set<Run> ofCharacter(int c) {
        return Set.of(Character.isWhitespace(c) || Character.isSpaceChar(c) ? Run.SPACE : Run.WORD);
    }

    /** Of a range: ASCII has no white space behind the blank, nor have the letters of Asia. */
    static Set<Run> ofRange(char from, char to) {
        boolean word = from > ' ' && to < 0x7F || from > 0x3000 && to < 0xFEFF;
        return word ? Set.of(Run.WORD) : all();
    }

    /** Of an escape such as {@code \s}; of no other than a class. */
    static Set<Run> ofEscape(char c) {
        return switch (c) {
            case 's', 'n', 'r', 't', 'f', 'v', 'h' -> Set.of(Run.SPACE);
            case 'S', 'w', 'd' -> Set.of(Run.WORD);
            case 'D', 'W', 'H' -> ALL;
            default -> ofCharacter(c);
        };
    }

    /** Of {@code \p{NAME}}. */
    static Set<Run> ofProperty(String name, boolean negated) {
        boolean word =
                !negated
                        && !name.startsWith("^")
                        && (name.equals("Han")
                                || !name.isEmpty()
                                        && name.length() <= 2
                                        && WORD_PROPERTIES.indexOf(name.charAt(0)) >= 0);
        return word ? Set.of(Run.WORD) : ALL;
    }

    /** Of any character but some. */
    static Set<Run> negated(boolean spaceIsListed) {
        return spaceIsListed ? Set.of(Run.WORD) : ALL;
    }

    static Set<Run> all() {
        return EnumSet.copyOf(ALL);
    }
}
