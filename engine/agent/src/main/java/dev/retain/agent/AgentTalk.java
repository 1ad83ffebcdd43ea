package dev.retain.agent;

import java.util.List;
import java.util.OptionalLong;

/** Somebody who answers. */
@FunctionalInterface
interface AgentTalk {

    /**
     * An answer.
     *
     * @param text what was said
     * @param tokens that prompt and answer took, empty where nobody counted
     */
    record Reply(String text, OptionalLong tokens) {}

    /**
     * What decisions may be about.
     *
     * @param layers names of those that can be pruned further
     * @param most how many of them one answer may have
     */
    record LayerChoice(List<String> layers, int most) {

        /** Copies the list. */
        public LayerChoice {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Asks.
     *
     * @param choice what the answer may be about
     * @throws NoAnswerException if there is none, or none in time
     * @throws java.util.concurrent.CancellationException if the thread is interrupted, and stays so
     */
    Reply ask(String system, String user, LayerChoice choice) throws NoAnswerException;
}
