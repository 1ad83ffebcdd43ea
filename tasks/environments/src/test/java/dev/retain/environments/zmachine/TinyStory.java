package dev.retain.environments.zmachine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stories of our own, put together byte by byte: a header, two things (1 lies in 2, named "cup" and
 * "box"), a dictionary with "look", and a program.
 */
final class TinyStory {

    static final int GLOBALS = 0x100;
    static final int TABLE = 0x300;
    static final int BUFFER = 0x340;
    static final int WORDS = 0x380;
    static final int ROUTINE = 0x800;
    static final int PROGRAM = 0x900;

    private static final int OBJECTS = 0x400;
    private static final int PROPERTIES = 0x600;
    private static final int STATIC = 0x700;
    private static final int ABBREVIATIONS = 0x40;
    private static final int SIZE = 0x1000;

    private final int version;
    private final byte[] bytes = new byte[SIZE];
    private final ByteArrayOutputStream program = new ByteArrayOutputStream();

    TinyStory(int version) {
        this.version = version;
        bytes[0] = (byte) version;
        word(0x04, PROGRAM);
        word(0x06, PROGRAM);
        word(0x08, STATIC);
        word(0x0a, OBJECTS);
        word(0x0c, GLOBALS);
        word(0x0e, STATIC);
        word(0x18, ABBREVIATIONS);
        things();
        dictionary();
        bytes[BUFFER] = 20;
        bytes[WORDS] = 4;
    }

    private void things() {
        boolean old = version == 3;
        int first = OBJECTS + 2 * (old ? 31 : 63);
        word(OBJECTS + 2 * 4, 77);
        for (int thing = 1; thing <= 2; thing++) {
            int entry = first + (thing - 1) * (old ? 9 : 14);
            int parent = thing == 1 ? 2 : 0;
            int child = thing == 1 ? 0 : 1;
            int table = PROPERTIES + (thing - 1) * 0x20;
            if (old) {
                bytes[entry + 4] = (byte) parent;
                bytes[entry + 6] = (byte) child;
                word(entry + 7, table);
            } else {
                word(entry + 6, parent);
                word(entry + 10, child);
                word(entry + 12, table);
            }
            byte[] name = packed(thing == 1 ? "cup" : "box");
            bytes[table] = (byte) (name.length / 2);
            System.arraycopy(name, 0, bytes, table + 1, name.length);
            int at = table + 1 + name.length;
            // property 9 of two bytes, property 3 of one
            bytes[at] = (byte) (old ? 32 + 9 : 0x40 + 9);
            word(at + 1, 1000 + thing);
            bytes[at + 3] = 3;
            bytes[at + 4] = (byte) (50 + thing);
        }
    }

    private void dictionary() {
        bytes[STATIC] = 1;
        bytes[STATIC + 1] = ',';
        byte[] look = packed("look");
        bytes[STATIC + 2] = (byte) (look.length + 1);
        word(STATIC + 3, 1);
        System.arraycopy(look, 0, bytes, STATIC + 5, look.length);
    }

    /** Small letters, three a word, as dictionaries have them. */
    private byte[] packed(String letters) {
        int room = version == 3 ? 6 : 9;
        byte[] packed = new byte[room / 3 * 2];
        for (int word = 0; word < room / 3; word++) {
            int value = word == room / 3 - 1 ? 0x8000 : 0;
            for (int i = 0; i < 3; i++) {
                int at = word * 3 + i;
                int code = at < letters.length() ? letters.charAt(at) - 'a' + 6 : 5;
                value |= code << 10 - 5 * i;
            }
            packed[2 * word] = (byte) (value >> 8);
            packed[2 * word + 1] = (byte) value;
        }
        return packed;
    }

    private void word(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    /** Sets bytes of the story. */
    TinyStory put(int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            bytes[at + i] = (byte) values[i];
        }
        return this;
    }

    /** Sets a text in the story. */
    TinyStory put(int at, String letters) {
        byte[] ascii = letters.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
        return this;
    }

    /** Goes on with the program. */
    TinyStory code(int... values) {
        for (int value : values) {
            program.write(value);
        }
        return this;
    }

    /** Prints what lies on top of what was put aside, and a blank. */
    TinyStory printTop() {
        return code(0xe6, 0xbf, 0, 0xe5, 0x7f, ' ');
    }

    /** The story, which ends after its program. */
    Story story() {
        program.write(0xba);
        byte[] code = program.toByteArray();
        System.arraycopy(code, 0, bytes, PROGRAM, code.length);
        return new Story("tiny", bytes);
    }

    /** What it tells. */
    String told() {
        return new StoryMachine(story(), 1234).run();
    }
}
