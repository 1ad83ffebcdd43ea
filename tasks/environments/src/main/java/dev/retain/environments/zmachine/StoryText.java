package dev.retain.environments.zmachine;

import java.util.ArrayList;
import java.util.List;

/** Texts as stories pack them: three letters of five bits a word, and codes for single letters. */
final class StoryText {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String MARKS = " \n0123456789.,!?_#'\"/\\-:()";
    private static final String ACCENTED =
            "äöüÄÖÜß»«ëïÿËÏáéíóúýÁÉÍÓÚÝàèìòùÀÈÌÒÙâêîôûÂÊÎÔÛåÅøØãñõÃÑÕæÆçÇþðÞÐ£œŒ¡¿";
    private static final int FIRST_ACCENTED = 155;
    private static final int LAST_ACCENTED = 251;
    private static final int MOST_LETTERS = 60_000;
    private static final int ESCAPE = 6;
    private static final int PAD = 5;

    private final StoryMemory memory;
    private final String[] alphabets;
    private final String accented;

    StoryText(StoryMemory memory) {
        this.memory = memory;
        this.accented = accented();
        this.alphabets = alphabets();
    }

    private String accented() {
        int extension = memory.version() >= 5 ? memory.at16(StoryMemory.EXTENSION) : 0;
        if (extension == 0 || memory.at16(extension) < 3 || memory.at16(extension + 6) == 0) {
            return ACCENTED;
        }
        int table = memory.at16(extension + 6);
        StringBuilder own = new StringBuilder();
        for (int i = 0; i < memory.at8(table); i++) {
            own.append((char) memory.at16(table + 1 + 2 * i));
        }
        return own.toString();
    }

    private String[] alphabets() {
        int own = memory.version() >= 5 ? memory.at16(StoryMemory.ALPHABET) : 0;
        if (own == 0) {
            return new String[] {LOWER, UPPER, MARKS};
        }
        String[] all = new String[3];
        for (int row = 0; row < 3; row++) {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < LOWER.length(); i++) {
                String letter = letter(memory.at8(own + row * LOWER.length() + i));
                letters.append(letter.isEmpty() ? " " : letter);
            }
            all[row] = row == 2 ? MARKS.substring(0, 2) + letters.substring(2) : letters.toString();
        }
        return all;
    }

    /** The letter of a code; empty where there is none. */
    String letter(int code) {
        if (code == 13) {
            return "\n";
        }
        if (code >= 32 && code <= 126) {
            return String.valueOf((char) code);
        }
        int index = code - FIRST_ACCENTED;
        return index >= 0 && index < accented.length() && code <= LAST_ACCENTED
                ? String.valueOf(accented.charAt(index))
                : code == 0 ? "" : "?";
    }

    /** The code of a letter. */
    int code(char letter) {
        if (letter == '\n') {
            return 13;
        }
        if (letter >= 32 && letter <= 126) {
            return letter;
        }
        int index = accented.indexOf(letter);
        return index < 0 ? '?' : FIRST_ACCENTED + index;
    }

    /** The text that is packed at an address. */
    String at(int address) {
        StringBuilder text = new StringBuilder();
        unpack(address, text, false);
        return text.toString();
    }

    /** Where the text ends that is packed at an address. */
    int end(int address) {
        int at = address;
        while ((memory.at16(at) & 0x8000) == 0) {
            at += 2;
        }
        return at + 2;
    }

    private void unpack(int address, StringBuilder text, boolean abbreviated) {
        List<Integer> letters = new ArrayList<>();
        int end = end(address);
        for (int at = address; at < end; at += 2) {
            int word = memory.at16(at);
            letters.add(word >> 10 & 31);
            letters.add(word >> 5 & 31);
            letters.add(word & 31);
        }
        int alphabet = 0;
        for (int i = 0; i < letters.size(); i++) {
            int letter = letters.get(i);
            int shift = alphabet;
            alphabet = 0;
            if (letter == 0) {
                text.append(' ');
            } else if (letter < 4) {
                if (abbreviated) {
                    throw memory.fault("an abbreviation holds another");
                }
                if (++i < letters.size()) {
                    abbreviation(32 * (letter - 1) + letters.get(i), text);
                }
            } else if (letter < 6) {
                alphabet = letter - 3;
            } else if (shift == 2 && letter == ESCAPE) {
                if (i + 2 < letters.size()) {
                    text.append(letter(letters.get(i + 1) << 5 | letters.get(i + 2)));
                }
                i += 2;
            } else {
                text.append(alphabets[shift].charAt(letter - 6));
            }
            if (text.length() > MOST_LETTERS) {
                throw memory.fault("a text has more than %d letters".formatted(MOST_LETTERS));
            }
        }
    }

    private void abbreviation(int number, StringBuilder text) {
        unpack(memory.at16(memory.at16(StoryMemory.ABBREVIATIONS) + 2 * number) * 2, text, true);
    }

    /** A word packed as dictionaries have it: 4 bytes in version 3, else 6. */
    byte[] packed(String word) {
        int room = memory.version() == 3 ? 6 : 9;
        List<Integer> letters = new ArrayList<>();
        for (int i = 0; i < word.length() && letters.size() < room; i++) {
            enter(word.charAt(i), letters);
        }
        while (letters.size() < room) {
            letters.add(PAD);
        }
        byte[] packed = new byte[room / 3 * 2];
        for (int i = 0; i < room / 3; i++) {
            int value =
                    letters.get(3 * i) << 10
                            | letters.get(3 * i + 1) << 5
                            | letters.get(3 * i + 2)
                            | (i == room / 3 - 1 ? 0x8000 : 0);
            packed[2 * i] = (byte) (value >> 8);
            packed[2 * i + 1] = (byte) value;
        }
        return packed;
    }

    private void enter(char letter, List<Integer> letters) {
        int lower = alphabets[0].indexOf(letter);
        int mark = alphabets[2].indexOf(letter, 2);
        if (letter == ' ') {
            letters.add(0);
        } else if (lower >= 0) {
            letters.add(lower + 6);
        } else if (mark >= 0) {
            letters.add(PAD);
            letters.add(mark + 6);
        } else {
            int code = code(letter);
            letters.addAll(List.of(PAD, ESCAPE, code >> 5, code & 31));
        }
    }
}
