package dev.retain.environments.zmachine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What a running story waits for, and the moments to which it can go back. Nothing is written to a
 * disk.
 */
final class Pause {

    /** What a story waits for. */
    enum Waiting {
        NOTHING,
        LINE,
        KEY,
        END
    }

    private static final int MOST_MOMENTS = 24;

    private final Deque<Moment> undone = new ArrayDeque<>();
    private Optional<Moment> saved = Optional.empty();
    private Waiting waiting = Waiting.NOTHING;
    private int buffer;
    private int table;

    /** A moment: the memory, what runs, and where the program goes on. */
    record Moment(byte[] memory, CallStack.Kept stack, int at) {}

    Waiting waiting() {
        return waiting;
    }

    /** Where a line goes, and the words in it. */
    void waitForLine(int buffer, int table) {
        this.buffer = buffer;
        this.table = table;
        waiting = Waiting.LINE;
    }

    void wait(Waiting what) {
        waiting = what;
    }

    int buffer() {
        return buffer;
    }

    int table() {
        return table;
    }

    void keep(Moment moment) {
        saved = Optional.of(moment);
    }

    Optional<Moment> kept() {
        return saved;
    }

    void keepForUndo(Moment moment) {
        undone.push(moment);
        if (undone.size() > MOST_MOMENTS) {
            undone.removeLast();
        }
    }

    Optional<Moment> takeForUndo() {
        return Optional.ofNullable(undone.poll());
    }
}
