package dev.retain.environments.testing;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Lets an agent that is no model play a sample through the whole loop. */
public final class Playing {

    private Playing() {}

    /**
     * What the agent reached.
     *
     * @param outcome the outcome
     * @param prompts what it read, turn by turn
     */
    public record Played(Outcome outcome, List<String> prompts) {}

    /**
     * Plays.
     *
     * @param agent gets the last message, gives what it writes
     */
    public static Played play(Sample sample, UnaryOperator<String> agent) {
        List<String> prompts = new ArrayList<>();
        try (Dialogue dialogue = sample.open()) {
            for (Optional<Request> asked = dialogue.next();
                    asked.isPresent();
                    asked = dialogue.next()) {
                List<Message> chat = ((Request.Generate) asked.get()).chat();
                String prompt = chat.get(chat.size() - 1).content();
                prompts.add(prompt);
                String written = agent.apply(prompt);
                dialogue.accept(
                        new Answer.Text(
                                written, Ending.END_TOKEN, Math.max(1, written.length() / 4)));
            }
            return new Played(new Outcome(dialogue.outcome(), dialogue.figures()), prompts);
        }
    }

    /**
     * Plays.
     *
     * @return how long the world took for each turn, in nanoseconds
     */
    public static List<Long> timed(Sample sample, UnaryOperator<String> agent) {
        List<Long> times = new ArrayList<>();
        try (Dialogue dialogue = sample.open()) {
            for (Optional<Request> asked = dialogue.next();
                    asked.isPresent();
                    asked = dialogue.next()) {
                List<Message> chat = ((Request.Generate) asked.get()).chat();
                Answer answer =
                        new Answer.Text(
                                agent.apply(chat.get(chat.size() - 1).content()),
                                Ending.END_TOKEN,
                                9);
                long began = System.nanoTime();
                dialogue.accept(answer);
                times.add(System.nanoTime() - began);
            }
        }
        return times;
    }

    /** Takes given actions one after the other, then looks. */
    public static UnaryOperator<String> script(List<String> actions) {
        List<String> left = new ArrayList<>(actions);
        return prompt -> left.isEmpty() ? "Action: look" : "Action: " + left.remove(0);
    }

    /** The last line that begins so, without its beginning; empty if there is none. */
    public static String last(String prompt, String beginning) {
        String found = "";
        for (String line : prompt.split("\n", -1)) {
            if (line.startsWith(beginning)) {
                found = line.substring(beginning.length());
            }
        }
        return found;
    }
}
