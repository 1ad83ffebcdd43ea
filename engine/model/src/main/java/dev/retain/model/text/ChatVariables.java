package dev.retain.model.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages and tools as templates read them: the mappings that transformers documents, keys in an
 * order that never changes, since a template may print a whole message.
 */
final class ChatVariables {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ChatVariables() {}

    /** Mappings with {@code role} and {@code content}, and with what calls and answers have. */
    static List<Map<String, Object>> messages(List<Message> chat) {
        return chat.stream().map(ChatVariables::message).toList();
    }

    /** Mappings of functions; none where there are no tools, as transformers has it. */
    static @Nullable List<Map<String, Object>> tools(List<Tool> tools) {
        return tools.isEmpty() ? null : tools.stream().map(ChatVariables::tool).toList();
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("role", message.role());
        variables.put("content", message.content());
        if (!message.calls().isEmpty()) {
            variables.put("tool_calls", message.calls().stream().map(ChatVariables::call).toList());
        }
        message.answers()
                .ifPresent(
                        call -> {
                            variables.put("name", call.name());
                            variables.put("tool_call_id", call.id());
                        });
        return variables;
    }

    private static Map<String, Object> call(ToolCall call) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", call.name());
        function.put(
                "arguments", object(call.arguments(), "arguments of a call of " + call.name()));
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("type", "function");
        variables.put("id", call.id());
        variables.put("function", function);
        return variables;
    }

    private static Map<String, Object> tool(Tool tool) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", tool.name());
        function.put("description", tool.description());
        function.put("parameters", object(tool.parameters(), "parameters of " + tool.name()));
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("type", "function");
        variables.put("function", function);
        return variables;
    }

    private static Object object(String text, String what) {
        try {
            if (JSON.readValue(text, Object.class) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "the %s are not JSON: %s; give a JSON object"
                            .formatted(what, e.getOriginalMessage()),
                    e);
        }
        throw new EvaluationException(
                "the %s are %s, which is no JSON object; give one".formatted(what, text));
    }
}
