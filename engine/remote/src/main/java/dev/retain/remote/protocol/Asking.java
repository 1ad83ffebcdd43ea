package dev.retain.remote.protocol;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import dev.retain.remote.http.ServerJson;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Bodies of requests, all of them greedy.
 *
 * @param model as the server calls it
 */
@API(status = INTERNAL, since = "0.1")
public record Asking(String model) {

    /** Continues a text. */
    public ObjectNode text(String prompt, int maxTokens, List<String> stop) {
        return stopping(body(maxTokens).put("prompt", prompt), stop);
    }

    /** Continues tokens, and tells how likely those are that it writes. */
    public ObjectNode tokens(int[] ids, int maxTokens) {
        ObjectNode body = body(maxTokens).put("logprobs", 1);
        ArrayNode prompt = body.putArray("prompt");
        for (int id : ids) {
            prompt.add(id);
        }
        return body;
    }

    /** Tells how likely tokens are. One more is written, since not all servers write none. */
    public ObjectNode echo(int[] ids) {
        return tokens(ids, 1).put("echo", true);
    }

    /** Continues a chat, which the server writes as text. */
    public ObjectNode chat(Request.Generate request) {
        ObjectNode body = stopping(body(request.maxTokens()), request.stop());
        ArrayNode messages = body.putArray("messages");
        request.chat().forEach(message -> messages.add(message(message)));
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(tool(tool)));
        }
        return body;
    }

    private ObjectNode body(int maxTokens) {
        return ServerJson.MAPPER
                .createObjectNode()
                .put("model", model)
                .put("max_tokens", maxTokens)
                .put("temperature", 0);
    }

    private static ObjectNode stopping(ObjectNode body, List<String> stop) {
        if (!stop.isEmpty()) {
            ArrayNode texts = body.putArray("stop");
            stop.forEach(texts::add);
        }
        return body;
    }

    private static ObjectNode message(Message message) {
        ObjectNode node =
                ServerJson.MAPPER
                        .createObjectNode()
                        .put("role", message.role())
                        .put("content", message.content());
        if (!message.calls().isEmpty()) {
            ArrayNode calls = node.putArray("tool_calls");
            message.calls().forEach(call -> calls.add(call(call)));
        }
        message.answers().ifPresent(call -> node.put("tool_call_id", call.id()));
        return node;
    }

    private static ObjectNode call(ToolCall call) {
        ObjectNode node =
                ServerJson.MAPPER.createObjectNode().put("id", call.id()).put("type", "function");
        node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        return node;
    }

    private static ObjectNode tool(Tool tool) {
        ObjectNode node = ServerJson.MAPPER.createObjectNode().put("type", "function");
        node.putObject("function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", parameters(tool));
        return node;
    }

    private static JsonNode parameters(Tool tool) {
        try {
            return ServerJson.MAPPER.readTree(tool.parameters());
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "the parameters of %s are not JSON: %s; give a JSON object"
                            .formatted(tool.name(), e.getOriginalMessage()),
                    e);
        }
    }
}
