package dev.retain.environments.zmachine;

import java.util.Arrays;

/**
 * The memory of a running story. Nothing outside of it is read, nothing else than its beginning is
 * written.
 */
final class StoryMemory {

    static final int FLAGS_1 = 0x01;
    static final int HIGH_START = 0x06;
    static final int DICTIONARY = 0x08;
    static final int OBJECTS = 0x0a;
    static final int GLOBALS = 0x0c;
    static final int FLAGS_2 = 0x10;
    static final int ABBREVIATIONS = 0x18;
    static final int LENGTH = 0x1a;
    static final int CHECKSUM = 0x1c;
    static final int ALPHABET = 0x34;
    static final int EXTENSION = 0x36;

    private static final int WIDTH = 80;
    private static final int HEIGHT = 24;
    private static final int UNDO = 0x10;
    private static final int KEPT_FLAGS = 0x03;

    private final Story story;
    private final byte[] bytes;
    private int program;

    StoryMemory(Story story) {
        this.story = story;
        this.bytes = story.bytes().clone();
        introduce();
    }

    /** Says in the header what this machine can do: undo, and text of one style and colour. */
    private void introduce() {
        boolean old = story.version() == 3;
        bytes[FLAGS_1] = (byte) (old ? bytes[FLAGS_1] & 0x8f : 0);
        bytes[FLAGS_2 + 1] &= (byte) (KEPT_FLAGS | UNDO);
        bytes[0x1e] = 6;
        bytes[0x1f] = 'R';
        bytes[0x20] = HEIGHT;
        bytes[0x21] = WIDTH;
        bytes[0x32] = 1;
        bytes[0x33] = 1;
        if (!old) {
            bytes[0x22] = 0;
            bytes[0x23] = WIDTH;
            bytes[0x24] = 0;
            bytes[0x25] = HEIGHT;
            bytes[0x26] = 1;
            bytes[0x27] = 1;
            bytes[0x2c] = 2;
            bytes[0x2d] = 9;
        }
    }

    Story story() {
        return story;
    }

    int version() {
        return story.version();
    }

    int size() {
        return bytes.length;
    }

    /** Where the program is, for messages. */
    void at(int address) {
        program = address;
    }

    RuntimeException fault(String what) {
        return story.fault(program, what);
    }

    int at8(int address) {
        if (address < 0 || address >= bytes.length) {
            throw fault("it reads at %x, outside of its memory".formatted(address));
        }
        return bytes[address] & 0xff;
    }

    int at16(int address) {
        return at8(address) << 8 | at8(address + 1);
    }

    void put8(int address, int value) {
        if (address < 0 || address >= story.dynamic()) {
            throw fault(
                    "it writes at %x, outside of the memory that it may change".formatted(address));
        }
        bytes[address] = (byte) value;
    }

    void put16(int address, int value) {
        put8(address, value >> 8);
        put8(address + 1, value);
    }

    /** The memory that may change. */
    byte[] dynamic() {
        return Arrays.copyOf(bytes, story.dynamic());
    }

    /** Brings back a memory, but for the flags of the player's side. */
    void restore(byte[] dynamic) {
        byte flags = bytes[FLAGS_2 + 1];
        System.arraycopy(dynamic, 0, bytes, 0, dynamic.length);
        bytes[FLAGS_2 + 1] = (byte) (bytes[FLAGS_2 + 1] & ~KEPT_FLAGS | flags & KEPT_FLAGS);
    }

    void restart() {
        restore(Arrays.copyOf(story.bytes(), story.dynamic()));
        introduce();
    }

    /** Whether the file's bytes add up to what its header says. */
    boolean isIntact() {
        byte[] original = story.bytes();
        int scale = version() == 3 ? 2 : version() == 5 ? 4 : 8;
        int length = Math.min(original.length, at16(LENGTH) * scale);
        int sum = 0;
        for (int i = 0x40; i < length; i++) {
            sum += original[i] & 0xff;
        }
        return (sum & 0xffff) == at16(CHECKSUM);
    }
}
