package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.agent.World;
import java.util.Optional;
import org.apiguardian.api.API;

/** A world in which a model calls tools, as AgentBoard's {@code tasks/tool.py} plays it. */
@API(status = INTERNAL, since = "0.1")
public final class ToolWorld implements World {

    /** The tool that lists what there is, as AgentBoard's prompt names it. */
    static final String HELP = "check_valid_actions";

    /** What is seen first. */
    public static final String OPENING =
            "Once you have finished the goal, please remember to take 'finish' action to end this"
                    + " goal.";

    private static final String FAILED = "ERROR | ";
    private static final String FORMAT =
            "Format error, please response in the format of  \"Action: [your action] with Action"
                    + " Input: [your action input]";

    private final String goal;
    private final Toolbox tools;
    private double progress;

    /**
     * An episode.
     *
     * @param goal what is to be reached
     * @param tools what there is to reach it with
     */
    public ToolWorld(String goal, Toolbox tools) {
        this.goal = goal;
        this.tools = tools;
    }

    @Override
    public String goal() {
        return goal;
    }

    @Override
    public String observation() {
        return tools.opening();
    }

    @Override
    public Reply act(String action) {
        Optional<ActionCall.Written> written = ActionCall.written(action);
        return written.isPresent()
                ? reply(written.get())
                : new Reply(FORMAT, progress, false, false, false);
    }

    private Reply reply(ActionCall.Written written) {
        ActionCall call;
        try {
            call = written.read();
        } catch (ToolError e) {
            return new Reply(FAILED + e.told(), progress, false, false, false);
        }
        String seen;
        boolean done;
        try {
            Optional<JsonNode> given = tools.use(call);
            seen = given.map(LiteralWriter::str).orElse(FAILED + tools.unknown(call.tool()));
            done = written.names("finish") || written.names("Finish");
        } catch (ToolError e) {
            seen = FAILED + e.told();
            done = false;
        }
        if (!seen.contains("Invalid")) {
            progress = Math.max(progress, tools.reached());
        }
        return new Reply(
                seen,
                progress,
                !seen.startsWith(FAILED),
                done,
                done && progress == 1 && tools.isAsAsked());
    }
}
