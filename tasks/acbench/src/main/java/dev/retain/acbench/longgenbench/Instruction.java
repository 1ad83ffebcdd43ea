package dev.retain.acbench.longgenbench;

/** What LongGenBench tells a model of its answers. */
final class Instruction {

    static final String STEP_BY_STEP =
            "Answer each question step by step, adhering to the format shown in the examples"
                + " provided. Start each response with 'Answer_' and introduce the final response"
                + " with 'The answer is'. Do not repeat the question. Ensure that you respond to"
                + " all the questions presented, regardless of their number.";

    static final String EXAMPLES = "Examples: \n";
    static final String QUESTIONS = "Following Question: \n";

    private Instruction() {}
}
