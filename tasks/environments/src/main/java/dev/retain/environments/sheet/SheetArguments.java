package dev.retain.environments.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.retain.environments.tools.ActionCall;
import dev.retain.environments.tools.ToolError;
import java.util.Optional;

/**
 * From what a formula is to count.
 *
 * @param operator how
 * @param places single cells, where they are given
 * @param start else the first cell of an area
 * @param end and its last
 */
record SheetArguments(JsonNode operator, Optional<JsonNode> places, JsonNode start, JsonNode end) {

    static SheetArguments of(ActionCall call) throws ToolError {
        if (call.has("position_list")) {
            JsonNode places = call.argument("position_list");
            return new SheetArguments(
                    call.argument("operator"),
                    Optional.of(places),
                    NullNode.getInstance(),
                    NullNode.getInstance());
        }
        JsonNode start = call.argument("start_position");
        JsonNode end = call.argument("end_position");
        return new SheetArguments(call.argument("operator"), Optional.empty(), start, end);
    }
}
