package dev.retain.agent;

/** Somebody who answers. */
@FunctionalInterface
interface AgentTalk {

    /**
     * An answer.
     *
     * @param text what was said
     * @param tokens that prompt and answer took, 0 where nobody counted
     */
    record Reply(String text, long tokens) {}

    /**
     * Asks.
     *
     * @throws NoAnswerException if there is none, or none in time
     */
    Reply ask(String system, String user) throws NoAnswerException;
}
