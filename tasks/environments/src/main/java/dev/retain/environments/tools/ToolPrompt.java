package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.environments.agent.ActingPrompt;
import dev.retain.environments.data.WorldFiles;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Reads what a model is told of a world of tools. */
@API(status = INTERNAL, since = "0.1")
public final class ToolPrompt {

    /** Where the history is not AgentBoard's. */
    public static final String OTHER_FORM =
            "A message of another form stays in the history as it is; AgentBoard leaves an empty"
                    + " action there.";

    private ToolPrompt() {}

    /**
     * Reads a prompt.
     *
     * @throws EvaluationException if it is missing or not as published
     */
    public static ActingPrompt read(WorldFiles files, String path) {
        JsonNode told = files.json(path);
        return new ActingPrompt(
                files.text(path, told, "system_msg"),
                files.text(path, told, "instruction"),
                files.texts(path, told, "examples"),
                ToolWorld.HELP);
    }

    /**
     * The sub-goals of a goal.
     *
     * @param path the file of the goals
     * @throws EvaluationException if there is none
     */
    public static List<JsonNode> subGoals(WorldFiles files, String path, JsonNode goal) {
        List<JsonNode> subGoals = new ArrayList<>();
        goal.path("subgoals").forEach(subGoals::add);
        if (subGoals.isEmpty()) {
            throw new EvaluationException(
                    "%s is not as published: a goal has no sub-goal; get the file again"
                            .formatted(files.path(path)));
        }
        return subGoals;
    }
}
