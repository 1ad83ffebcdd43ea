package dev.retain.environments.zmachine;

import java.util.HashMap;
import java.util.Map;

/** All instructions by their kind and number. */
final class Operations {

    static final int ONE = 0x100;
    static final int NONE = 0x200;
    static final int MANY = 0x300;
    static final int EXTENDED = 0x400;

    private final Map<Integer, Operation> table = new HashMap<>();

    Operations() {
        Computing.enter(this);
        Flow.enter(this);
        ThingOperations.enter(this);
        MemoryOperations.enter(this);
        Printing.enter(this);
        Player.enter(this);
    }

    /**
     * Enters an instruction.
     *
     * @param code its kind, nothing for those of two operands, plus its number
     * @param least how many operands it needs
     */
    void enter(int code, int least, Operation operation) {
        table.put(
                code,
                (machine, operands) -> {
                    if (operands.length < least) {
                        throw machine.memory()
                                .fault(
                                        "an instruction %x has %d operands, it needs %d"
                                                .formatted(code, operands.length, least));
                    }
                    operation.run(machine, operands);
                });
    }

    Operation of(StoryMemory memory, int code) {
        Operation operation = table.get(code);
        if (operation == null) {
            throw memory.fault("there is no instruction %x".formatted(code));
        }
        return operation;
    }
}
