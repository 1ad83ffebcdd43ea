package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.apiguardian.api.API;

/** The tools of one episode, and what they leave behind. */
@API(status = INTERNAL, since = "0.1")
public interface Toolbox {

    /** What is seen before the first call. */
    String opening();

    /**
     * Uses a tool.
     *
     * @return what it gives; empty if there is no such tool
     * @throws ToolError if it raises an error
     */
    Optional<JsonNode> use(ActionCall call) throws ToolError;

    /** What a model is told that named no tool of these. */
    default String unknown(String tool) {
        return "Invalid action: %s.".formatted(tool);
    }

    /** The share of the goal that is reached now, in [0, 1]. */
    double reached();

    /** Whether what is left behind is as it should be when the model says that it is done. */
    default boolean isAsAsked() {
        return true;
    }
}
