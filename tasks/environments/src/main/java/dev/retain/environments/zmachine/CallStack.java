package dev.retain.environments.zmachine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The routines that are running, and the values that they have put aside. */
final class CallStack {

    private static final int MOST_FRAMES = 8_000;
    private static final int MOST_VALUES = 64_000;

    private final StoryMemory memory;
    private final List<Frame> frames = new ArrayList<>();
    private int[] values = new int[256];
    private int count;

    CallStack(StoryMemory memory) {
        this.memory = memory;
        clear();
    }

    /** What a routine that runs has. */
    record Frame(int returnsTo, boolean stores, int[] locals, int arguments, int base) {

        Frame copy() {
            return new Frame(returnsTo, stores, locals.clone(), arguments, base);
        }
    }

    void clear() {
        frames.clear();
        count = 0;
        frames.add(new Frame(0, false, new int[0], 0, 0));
    }

    Frame top() {
        return frames.get(frames.size() - 1);
    }

    int depth() {
        return frames.size();
    }

    void enter(int returnsTo, boolean stores, int[] locals, int arguments) {
        if (frames.size() >= MOST_FRAMES) {
            throw memory.fault("it calls more than %d routines deep".formatted(MOST_FRAMES));
        }
        frames.add(new Frame(returnsTo, stores, locals, arguments, count));
    }

    Frame leave() {
        if (frames.size() == 1) {
            throw memory.fault("it returns from where nothing was called");
        }
        Frame left = frames.remove(frames.size() - 1);
        count = left.base();
        return left;
    }

    /** Leaves routines until so many are running. */
    void unwind(int depth) {
        if (depth < 2 || depth > frames.size()) {
            throw memory.fault("it throws to a routine that does not run");
        }
        while (frames.size() > depth) {
            leave();
        }
    }

    void push(int value) {
        if (count >= MOST_VALUES) {
            throw memory.fault("it puts more than %d values aside".formatted(MOST_VALUES));
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value & 0xffff;
    }

    int pop() {
        int value = peek();
        count--;
        return value;
    }

    int peek() {
        if (count <= top().base()) {
            throw memory.fault("it takes a value that was not put aside");
        }
        return values[count - 1];
    }

    int local(int number) {
        return top().locals()[checked(number)];
    }

    void setLocal(int number, int value) {
        top().locals()[checked(number)] = value & 0xffff;
    }

    private int checked(int number) {
        if (number >= top().locals().length) {
            throw memory.fault("it uses a local variable %d that it lacks".formatted(number + 1));
        }
        return number;
    }

    /** All of it, as it is now. */
    Kept keep() {
        return new Kept(frames.stream().map(Frame::copy).toList(), Arrays.copyOf(values, count));
    }

    void restore(Kept kept) {
        frames.clear();
        kept.frames().forEach(frame -> frames.add(frame.copy()));
        values = Arrays.copyOf(kept.values(), Math.max(kept.values().length, 256));
        count = kept.values().length;
    }

    /** A stack as it was. */
    record Kept(List<Frame> frames, int[] values) {}
}
