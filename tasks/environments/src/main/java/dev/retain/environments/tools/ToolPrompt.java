package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.environments.agent.ActingPrompt;
import dev.retain.environments.data.WorldFiles;
import org.apiguardian.api.API;

/** Reads what a model is told of a world of tools. */
@API(status = INTERNAL, since = "0.1")
public final class ToolPrompt {

    private ToolPrompt() {}

    /**
     * Reads a prompt.
     *
     * @throws dev.retain.api.EvaluationException if it is missing or not as published
     */
    public static ActingPrompt read(WorldFiles files, String path) {
        JsonNode told = files.json(path);
        return new ActingPrompt(
                files.text(path, told, "system_msg"),
                files.text(path, told, "instruction"),
                files.texts(path, told, "examples"),
                ToolWorld.HELP);
    }
}
