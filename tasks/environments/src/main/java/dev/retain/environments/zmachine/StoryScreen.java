package dev.retain.environments.zmachine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where a story's text goes: to the player, to lines above, or into its own memory. */
final class StoryScreen {

    private static final int MOST_LETTERS = 100_000;
    private static final int MOST_TABLES = 16;

    private final StoryMemory memory;
    private final StoryText text;
    private final StringBuilder told = new StringBuilder();
    private final StringBuilder above = new StringBuilder();
    private final Deque<Table> tables = new ArrayDeque<>();
    private boolean shown = true;
    private boolean isAbove;

    StoryScreen(StoryMemory memory, StoryText text) {
        this.memory = memory;
        this.text = text;
    }

    /** Text that goes into the story's memory. */
    private static final class Table {
        private final int address;
        private int count;

        Table(int address) {
            this.address = address;
        }
    }

    void print(String letters) {
        Table table = tables.peek();
        if (table != null) {
            for (int i = 0; i < letters.length(); i++) {
                memory.put8(table.address + 2 + table.count++, text.code(letters.charAt(i)));
            }
        } else if (shown) {
            StringBuilder window = isAbove ? above : told;
            window.append(letters);
            if (window.length() > MOST_LETTERS) {
                throw memory.fault("it writes more than %d letters".formatted(MOST_LETTERS));
            }
        }
    }

    /** Chooses streams: 1 the player, 3 a table in memory; negative ends one. */
    void stream(int number, int table) {
        if (number == 1 || number == -1) {
            shown = number == 1;
        } else if (number == 3) {
            if (tables.size() >= MOST_TABLES) {
                throw memory.fault("it writes into too many tables at once");
            }
            tables.push(new Table(table));
        } else if (number == -3 && !tables.isEmpty()) {
            Table ended = tables.pop();
            memory.put16(ended.address, ended.count);
        }
    }

    /** Chooses the window: 0 below, 1 above. */
    void window(int number) {
        isAbove = number == 1;
        if (isAbove) {
            above.setLength(0);
        }
    }

    /** What the player was told since the last time. */
    String take() {
        String all = told.toString();
        told.setLength(0);
        return all;
    }

    /** What stands above. */
    String above() {
        return above.toString();
    }

    void clear() {
        tables.clear();
        shown = true;
        isAbove = false;
        above.setLength(0);
    }
}
