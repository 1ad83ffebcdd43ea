package dev.retain.remote.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.remote.http.MalformedAnswerException;
import dev.retain.remote.http.ServerJson;
import java.nio.charset.StandardCharsets;

/** A call that a server read out of a model's text, as text again. */
final class CalledTool {

    private CalledTool() {}

    static String text(JsonNode call) {
        JsonNode function = call.path("function");
        JsonNode arguments = function.path("arguments");
        if (!function.path("name").isTextual()) {
            throw new MalformedAnswerException("a tool call has no name");
        }
        ObjectNode written = ServerJson.MAPPER.createObjectNode();
        written.put("name", function.path("name").textValue());
        if (arguments.isObject()) {
            written.set("arguments", arguments);
        } else {
            put(written, arguments.asText());
        }
        return written.toString();
    }

    /** A model may write arguments that are no JSON; then they stay the text that they are. */
    private static void put(ObjectNode written, String arguments) {
        try {
            written.set("arguments", ServerJson.object(arguments.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedAnswerException e) {
            written.put("arguments", arguments);
        }
    }
}
