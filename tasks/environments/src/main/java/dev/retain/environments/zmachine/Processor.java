package dev.retain.environments.zmachine;

import java.util.Arrays;

/** Runs a story's program, instruction by instruction. */
final class Processor {

    private static final int EXTENDED_CODE = 0xbe;
    private static final int OMITTED = 3;
    private static final int GLOBALS = 16;
    private static final int MOST_LOCALS = 15;

    private final Operations operations;
    private final StoryMemory memory;
    private final StoryText text;
    private final StoryWords words;
    private final ObjectTree things;
    private final StoryScreen screen;
    private final CallStack stack;
    private final RandomNumbers random;
    private final Pause pause;
    private int at;

    Processor(Operations operations, StoryMemory memory, int seed) {
        this.operations = operations;
        this.memory = memory;
        this.text = new StoryText(memory);
        this.words = new StoryWords(memory, text);
        this.things = new ObjectTree(memory);
        this.screen = new StoryScreen(memory, text);
        this.stack = new CallStack(memory);
        this.random = new RandomNumbers(seed);
        this.pause = new Pause();
        this.at = memory.at16(StoryMemory.HIGH_START);
    }

    StoryMemory memory() {
        return memory;
    }

    StoryText text() {
        return text;
    }

    StoryWords words() {
        return words;
    }

    ObjectTree things() {
        return things;
    }

    StoryScreen screen() {
        return screen;
    }

    CallStack stack() {
        return stack;
    }

    RandomNumbers random() {
        return random;
    }

    Pause pause() {
        return pause;
    }

    int version() {
        return memory.version();
    }

    /** Where the program goes on. */
    int at() {
        return at;
    }

    void jump(int address) {
        at = address;
    }

    /** Begins anew. */
    void restart() {
        memory.restart();
        stack.clear();
        screen.clear();
        at = memory.at16(StoryMemory.HIGH_START);
    }

    /** Runs one instruction. */
    void step() {
        memory.at(at);
        int code = next();
        if (code == EXTENDED_CODE && version() >= 5) {
            int extended = Operations.EXTENDED + next();
            run(extended, many(1));
        } else if (code < 0x80) {
            int first = operand((code & 0x40) == 0 ? 1 : 2);
            run(code & 31, new int[] {first, operand((code & 0x20) == 0 ? 1 : 2)});
        } else if (code < 0xb0) {
            run(Operations.ONE + (code & 15), new int[] {operand(code >> 4 & 3)});
        } else if (code < 0xc0) {
            run(Operations.NONE + (code & 15), new int[0]);
        } else if (code < 0xe0) {
            run(code & 31, many(1));
        } else {
            run(
                    Operations.MANY + (code & 31),
                    many((code & 31) == 12 || (code & 31) == 26 ? 2 : 1));
        }
    }

    private void run(int code, int[] operands) {
        operations.of(memory, code).run(this, operands);
    }

    int next() {
        return memory.at8(at++);
    }

    private int operand(int type) {
        if (type == 0) {
            at += 2;
            return memory.at16(at - 2);
        }
        int value = next();
        return type == 1 ? value : variable(value);
    }

    private int[] many(int bytes) {
        int types = 0;
        for (int i = 0; i < bytes; i++) {
            types = types << 8 | next();
        }
        int[] operands = new int[4 * bytes];
        int count = 0;
        for (int i = 0; i < operands.length; i++) {
            int type = types >> 2 * (operands.length - 1 - i) & 3;
            if (type == OMITTED) {
                break;
            }
            operands[count++] = operand(type);
        }
        return Arrays.copyOf(operands, count);
    }

    /** The value of a variable; that of 0 is taken from what was put aside. */
    int variable(int number) {
        if (number == 0) {
            return stack.pop();
        }
        return number < GLOBALS ? stack.local(number - 1) : memory.at16(global(number));
    }

    void setVariable(int number, int value) {
        if (number == 0) {
            stack.push(value);
        } else if (number < GLOBALS) {
            stack.setLocal(number - 1, value);
        } else {
            memory.put16(global(number), value);
        }
    }

    /** The value of a variable that an instruction names; that of 0 stays where it is. */
    int named(int number) {
        return number == 0 ? stack.peek() : variable(number & 0xff);
    }

    void setNamed(int number, int value) {
        if (number == 0) {
            stack.pop();
        }
        setVariable(number & 0xff, value);
    }

    private int global(int number) {
        return memory.at16(StoryMemory.GLOBALS) + 2 * (number - GLOBALS);
    }

    /** Stores a result where the program says. */
    void store(int value) {
        setVariable(next(), value & 0xffff);
    }

    /** Jumps, or not, as the program says. */
    void branch(boolean condition) {
        int first = next();
        int offset = first & 63;
        if ((first & 0x40) == 0) {
            offset = offset << 8 | next();
            offset = offset >= 0x2000 ? offset - 0x4000 : offset;
        }
        if (condition != ((first & 0x80) != 0)) {
            return;
        }
        if (offset == 0 || offset == 1) {
            leave(offset);
        } else {
            at += offset - 2;
        }
    }

    /** The address of a routine or text. */
    int unpacked(int packed) {
        return packed * (version() == 3 ? 2 : version() == 5 ? 4 : 8);
    }

    /** Calls the routine that the first operand names with the others. */
    void call(int[] operands, boolean stores) {
        if (operands[0] == 0) {
            if (stores) {
                store(0);
            }
            return;
        }
        int returnsTo = at;
        at = unpacked(operands[0]);
        int count = next();
        if (count > MOST_LOCALS) {
            throw memory.fault("it calls %x, where no routine is".formatted(at - 1));
        }
        int[] locals = new int[count];
        for (int i = 0; i < count; i++) {
            if (version() == 3) {
                locals[i] = memory.at16(at);
                at += 2;
            }
            if (i + 1 < operands.length) {
                locals[i] = operands[i + 1];
            }
        }
        stack.enter(returnsTo, stores, locals, operands.length - 1);
    }

    /** Ends the routine that runs. */
    void leave(int value) {
        CallStack.Frame left = stack.leave();
        at = left.returnsTo();
        if (left.stores()) {
            store(value);
        }
    }
}
