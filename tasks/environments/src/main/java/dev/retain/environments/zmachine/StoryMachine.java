package dev.retain.environments.zmachine;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Plays a story: it tells something, then waits for a line. It stops with an exception that names
 * the story and the place where the story does what it must not, or never waits.
 */
final class StoryMachine {

    private static final int MOST_STEPS = 4_000_000;
    private static final int ROOM = 0;
    private static final int SCORE = 1;
    private static final int MOVES = 2;
    private static final int FIRST_GLOBAL = 16;
    private static final int TIMED = 0x02;
    private static final int NEW_LINE = 13;

    private final Processor processor;
    private String status = "";

    /**
     * A machine that has not begun.
     *
     * @param seed where random numbers begin, see {@link RandomNumbers}
     */
    StoryMachine(Story story, int seed) {
        processor = new Processor(new Operations(), new StoryMemory(story), seed);
    }

    /** Runs until the story waits or ends, and gives what it told. */
    String run() {
        Pause pause = processor.pause();
        for (int steps = 0; pause.waiting() == Pause.Waiting.NOTHING; steps++) {
            if (steps >= MOST_STEPS) {
                throw processor
                        .memory()
                        .fault("it ran %d steps without waiting".formatted(MOST_STEPS));
            }
            processor.step();
        }
        if (pause.waiting() == Pause.Waiting.LINE && processor.version() == 3) {
            status = drawn();
        }
        return processor.screen().take();
    }

    private String drawn() {
        StoryMemory memory = processor.memory();
        int name = processor.things().name(processor.variable(FIRST_GLOBAL + ROOM));
        String room = name == 0 ? "" : processor.text().at(name);
        int first = (short) processor.variable(FIRST_GLOBAL + SCORE);
        int second = processor.variable(FIRST_GLOBAL + MOVES);
        return (memory.at8(StoryMemory.FLAGS_1) & TIMED) == 0
                ? "%s|Score: %d|Moves: %d".formatted(room, first, second)
                : "%s|Time: %d:%02d".formatted(room, first, second);
    }

    /** The line that was drawn above when the story began to wait, in version 3. */
    String status() {
        return status;
    }

    /** The score, in version 3 where the story counts one. */
    OptionalInt score() {
        boolean counts =
                processor.version() == 3
                        && (processor.memory().at8(StoryMemory.FLAGS_1) & TIMED) == 0;
        return counts
                ? OptionalInt.of((short) processor.variable(FIRST_GLOBAL + SCORE))
                : OptionalInt.empty();
    }

    /** Whether the story is over. */
    boolean isOver() {
        return processor.pause().waiting() == Pause.Waiting.END;
    }

    /** Whether it waits for one key, not for a line. */
    boolean waitsForKey() {
        return processor.pause().waiting() == Pause.Waiting.KEY;
    }

    /** Types a line, or its first letter where the story waits for a key, and runs on. */
    String type(String line) {
        Pause pause = processor.pause();
        Pause.Waiting waited = pause.waiting();
        if (waited == Pause.Waiting.END) {
            return "";
        }
        pause.wait(Pause.Waiting.NOTHING);
        if (waited == Pause.Waiting.KEY) {
            processor.store(line.isEmpty() ? NEW_LINE : processor.text().code(line.charAt(0)));
        } else if (waited == Pause.Waiting.LINE) {
            enter(line.toLowerCase(Locale.ROOT));
        }
        return run();
    }

    private void enter(String line) {
        StoryMemory memory = processor.memory();
        int buffer = processor.pause().buffer();
        int table = processor.pause().table();
        boolean old = processor.version() == 3;
        int room = old ? memory.at8(buffer) - 1 : memory.at8(buffer);
        String typed = line.substring(0, Math.max(0, Math.min(line.length(), room)));
        int first = old ? 1 : 2;
        for (int i = 0; i < typed.length(); i++) {
            memory.put8(buffer + first + i, processor.text().code(typed.charAt(i)));
        }
        if (old) {
            memory.put8(buffer + first + typed.length(), 0);
        } else {
            memory.put8(buffer + 1, typed.length());
        }
        if (table != 0) {
            processor
                    .words()
                    .split(typed, first, table, memory.at16(StoryMemory.DICTIONARY), false);
        }
        if (!old) {
            processor.store(NEW_LINE);
        }
    }
}
