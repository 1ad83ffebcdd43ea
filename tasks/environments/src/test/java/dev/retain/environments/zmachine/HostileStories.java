package dev.retain.environments.zmachine;

import java.util.Map;

/** Stories that never come to a line, and one that is none. */
public final class HostileStories {

    private HostileStories() {}

    /** Their bytes by what they do. */
    public static Map<String, byte[]> all() {
        return Map.of(
                "goes round",
                story().code(0x8c, 0xff, 0xff).story().bytes(),
                "writes on",
                story().code(0xe5, 0x7f, 'y', 0x8c, 0xff, 0xfc).story().bytes(),
                "calls itself",
                story().put(TinyStory.ROUTINE, 0, 0xe0, 0x3f, 0x04, 0x00, 0)
                        .code(0xe0, 0x3f, 0x04, 0x00, 0)
                        .story()
                        .bytes(),
                "is broken",
                new byte[5],
                "is huge",
                new byte[600_000],
                "is far too huge",
                new byte[40 << 20]);
    }

    private static TinyStory story() {
        return new TinyStory(3);
    }
}
