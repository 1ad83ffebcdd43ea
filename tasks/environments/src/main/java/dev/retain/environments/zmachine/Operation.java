package dev.retain.environments.zmachine;

/** What an instruction does. */
@FunctionalInterface
interface Operation {

    /**
     * Does it.
     *
     * @param machine where it runs; what it stores to and whether it jumps stands where its program
     *     goes on
     * @param operands the operands, unsigned, 16 bits each
     */
    void run(Processor machine, int[] operands);
}
