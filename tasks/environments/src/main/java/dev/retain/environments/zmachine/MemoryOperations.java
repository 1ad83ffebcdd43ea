package dev.retain.environments.zmachine;

import java.util.Arrays;

/** Instructions on variables, memory and tables. */
final class MemoryOperations {

    private static final int WORDS = 0x82;

    private MemoryOperations() {}

    static void enter(Operations table) {
        table.enter(13, 2, (m, a) -> m.setNamed(a[0], a[1]));
        table.enter(15, 2, (m, a) -> m.store(m.memory().at16(a[0] + 2 * a[1] & 0xffff)));
        table.enter(16, 2, (m, a) -> m.store(m.memory().at8(a[0] + a[1] & 0xffff)));
        table.enter(Operations.ONE + 14, 1, (m, a) -> m.store(m.named(a[0])));
        table.enter(
                Operations.MANY + 1, 3, (m, a) -> m.memory().put16(a[0] + 2 * a[1] & 0xffff, a[2]));
        table.enter(Operations.MANY + 2, 3, (m, a) -> m.memory().put8(a[0] + a[1] & 0xffff, a[2]));
        table.enter(Operations.MANY + 8, 1, (m, a) -> m.stack().push(a[0]));
        table.enter(Operations.MANY + 9, 1, (m, a) -> m.setNamed(a[0], m.stack().pop()));
        table.enter(Operations.MANY + 7, 1, (m, a) -> m.store(m.random().next((short) a[0])));
        table.enter(Operations.MANY + 23, 3, MemoryOperations::scan);
        table.enter(Operations.MANY + 27, 2, MemoryOperations::tokenise);
        table.enter(Operations.MANY + 28, 4, MemoryOperations::encode);
        table.enter(Operations.MANY + 29, 3, MemoryOperations::copy);
    }

    private static void scan(Processor machine, int[] operands) {
        int form = operands.length > 3 ? operands[3] : WORDS;
        int length = Math.max(1, form & 0x7f);
        int found = 0;
        for (int i = 0; i < operands[2] && found == 0; i++) {
            int at = operands[1] + i * length;
            int value = (form & 0x80) != 0 ? machine.memory().at16(at) : machine.memory().at8(at);
            found = value == operands[0] ? at : 0;
        }
        machine.store(found);
        machine.branch(found != 0);
    }

    private static void tokenise(Processor machine, int[] operands) {
        StoryMemory memory = machine.memory();
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < memory.at8(operands[0] + 1); i++) {
            typed.append(machine.text().letter(memory.at8(operands[0] + 2 + i)));
        }
        int dictionary =
                operands.length > 2 && operands[2] != 0
                        ? operands[2]
                        : memory.at16(StoryMemory.DICTIONARY);
        machine.words()
                .split(
                        typed.toString(),
                        2,
                        operands[1],
                        dictionary,
                        operands.length > 3 && operands[3] != 0);
    }

    private static void encode(Processor machine, int[] operands) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < operands[1]; i++) {
            word.append(machine.text().letter(machine.memory().at8(operands[0] + operands[2] + i)));
        }
        byte[] packed = machine.text().packed(word.toString());
        for (int i = 0; i < packed.length; i++) {
            machine.memory().put8(operands[3] + i, packed[i]);
        }
    }

    private static void copy(Processor machine, int[] operands) {
        StoryMemory memory = machine.memory();
        int size = Math.abs((short) operands[2]);
        if (operands[1] == 0) {
            for (int i = 0; i < size; i++) {
                memory.put8(operands[0] + i, 0);
            }
            return;
        }
        int[] bytes = new int[size];
        Arrays.setAll(bytes, i -> memory.at8(operands[0] + i));
        for (int i = 0; i < size; i++) {
            // a negative size asks for copying byte by byte, also where source and target overlap
            int value = (short) operands[2] < 0 ? memory.at8(operands[0] + i) : bytes[i];
            memory.put8(operands[1] + i, value);
        }
    }
}
