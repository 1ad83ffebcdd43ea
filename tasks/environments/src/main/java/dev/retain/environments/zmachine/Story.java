package dev.retain.environments.zmachine;

import dev.retain.api.EvaluationException;
import java.util.Arrays;

/**
 * A story file that was looked at: its header says what it must.
 *
 * @param name the file, for messages
 * @param bytes its content
 */
record Story(String name, byte[] bytes) {

    private static final int HEADER = 64;
    private static final int MOST_BYTES = 512 << 10;

    Story {
        bytes = bytes.clone();
        if (bytes.length < HEADER || bytes.length > MOST_BYTES) {
            throw broken(
                    name,
                    "it has %d bytes, a story has %d to %d"
                            .formatted(bytes.length, HEADER, MOST_BYTES));
        }
        int version = bytes[0];
        if (version != 3 && version != 5 && version != 8) {
            throw broken(
                    name, "it is of version %d, only 3, 5 and 8 can be played".formatted(version));
        }
        int dynamic = word(bytes, 0x0e);
        if (dynamic < HEADER || dynamic > bytes.length) {
            throw broken(name, "its header places the static memory at %d".formatted(dynamic));
        }
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    int version() {
        return bytes[0];
    }

    /** Where the memory ends that the story may change. */
    int dynamic() {
        return word(bytes, 0x0e);
    }

    private static EvaluationException broken(String name, String what) {
        return new EvaluationException("%s is no story: %s; get it again".formatted(name, what));
    }

    /** Something that a story does and must not. */
    EvaluationException fault(int address, String what) {
        return new EvaluationException(
                "story %s stopped at address %x: %s; leave it out".formatted(name, address, what));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Story that
                && name.equals(that.name)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}
