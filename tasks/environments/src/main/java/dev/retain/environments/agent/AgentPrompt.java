package dev.retain.environments.agent;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What AgentBoard's act-only agent tells a model before the first observation (its {@code
 * VanillaAgent}).
 *
 * @param system the world's system message
 * @param instruction what can be done in the world
 * @param examples episodes in words
 * @param help the command that lists what can be done
 */
@API(status = INTERNAL, since = "0.1")
public record AgentPrompt(String system, String instruction, List<String> examples, String help) {

    private static final String ASKED =
            "Generate your next step of action after Action. Action must not be empty. e.g. Action:"
                    + " put down cup. \n";

    /** Copies the list. */
    public AgentPrompt {
        examples = List.copyOf(examples);
    }

    /** The system message. */
    String opening() {
        return system + ASKED;
    }

    /** What stands before the history. */
    String before(String goal) {
        StringBuilder text = new StringBuilder(instruction).append("\nHere are examples:\n");
        examples.forEach(example -> text.append(example).append('\n'));
        return text.append("You should perform actions to accomplish the goal: ")
                .append(goal)
                .append('\n')
                .append("You should use the following commands for help when your action cannot be")
                .append(" understood: ")
                .append(help)
                .append('\n')
                .toString();
    }
}
