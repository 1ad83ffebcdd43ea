package dev.retain.tasks.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads messages and tools as OpenAI's chat completions write them: {@code role}, {@code content},
 * {@code tool_calls}, {@code tool_call_id}, and tools with or without {@code function} around them.
 */
final class ChatReader {

    private static final Set<String> MESSAGE =
            Set.of("role", "content", "tool_calls", "tool_call_id", "name");

    private final CaseLine line;
    private final Map<String, ToolCall> calls = new LinkedHashMap<>();

    ChatReader(CaseLine line) {
        this.line = line;
    }

    List<Message> messages(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw line.wrong(
                    "messages is %s; write a list of {\"role\": \"user\", \"content\": \"…\"}"
                            .formatted(CaseLine.shown(list.toString())));
        }
        List<Message> messages = new ArrayList<>();
        list.forEach(message -> messages.add(message(message)));
        if (messages.get(messages.size() - 1).role().equals("assistant")) {
            throw line.wrong(
                    "the last message is the assistant's; end with what the model must answer");
        }
        return messages;
    }

    private Message message(JsonNode message) {
        if (!message.isObject()) {
            throw line.wrong(
                    "a message is %s; write {\"role\": \"user\", \"content\": \"…\"}"
                            .formatted(CaseLine.shown(message.toString())));
        }
        line.allow("a message", message, MESSAGE);
        String role = line.text("role", message.path("role"));
        boolean calling = role.equals("assistant") && message.has("tool_calls");
        JsonNode content = message.path("content");
        String text =
                calling && (content.isNull() || content.isMissingNode())
                        ? ""
                        : line.text("content of a message", content);
        return switch (role) {
            case "system", "user" -> new Message(role, text);
            case "assistant" ->
                    Message.assistant(
                            text, calling ? calls(message.path("tool_calls")) : List.of());
            case "tool" -> Message.tool(answered(message), text);
            default ->
                    throw line.wrong(
                            "a message has the role \"%s\"; there are system, user, assistant and tool"
                                    .formatted(CaseLine.shown(role)));
        };
    }

    private List<ToolCall> calls(JsonNode list) {
        if (!list.isArray()) {
            throw line.wrong("tool_calls is no list; write a list of calls");
        }
        List<ToolCall> read = new ArrayList<>();
        for (JsonNode call : list) {
            JsonNode function = call.path("function");
            JsonNode arguments = function.path("arguments");
            ToolCall known =
                    new ToolCall(
                            line.text("id of a tool call", call.path("id")),
                            line.text("name of a tool call", function.path("name")),
                            arguments.isTextual() ? arguments.textValue() : arguments.toString());
            if (!CaseFiles.json(
                            line.file(), line.number(), "arguments of a call", known.arguments())
                    .isObject()) {
                throw line.wrong(
                        "arguments of a tool call are no JSON object; write {\"name\": value}");
            }
            calls.put(known.id(), known);
            read.add(known);
        }
        return read;
    }

    private ToolCall answered(JsonNode message) {
        String id = line.text("tool_call_id", message.path("tool_call_id"));
        ToolCall call = calls.get(id);
        if (call == null) {
            throw line.wrong(
                    "a tool's message answers the call \"%s\", which no message before it makes; correct tool_call_id"
                            .formatted(CaseLine.shown(id)));
        }
        return call;
    }

    List<Tool> tools(JsonNode list) {
        if (!list.isArray()) {
            throw line.wrong(
                    "tools is %s; write a list of {\"name\": \"…\", \"description\": \"…\", \"parameters\": {…}}"
                            .formatted(CaseLine.shown(list.toString())));
        }
        List<Tool> tools = new ArrayList<>();
        list.forEach(
                tool ->
                        tools.add(
                                tool(
                                        tool.path("function").isObject()
                                                ? tool.path("function")
                                                : tool)));
        return tools;
    }

    private Tool tool(JsonNode tool) {
        JsonNode parameters = tool.path("parameters");
        if (!parameters.isMissingNode() && !parameters.isObject()) {
            throw line.wrong("parameters of a tool are no JSON object; write a JSON schema");
        }
        return new Tool(
                line.filled("name of a tool", tool.path("name")),
                tool.has("description")
                        ? line.text("description of a tool", tool.path("description"))
                        : "",
                parameters.isMissingNode() ? "{}" : parameters.toString());
    }
}
