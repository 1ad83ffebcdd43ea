package dev.retain.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Requests in the JSON of {@link SampleJson}. */
final class RequestJson {

    private static final String MAX_TOKENS = "maxTokens";
    private static final String PACKED_WINDOW = "windowLeb128";

    private RequestJson() {}

    /**
     * A request.
     *
     * @param before the request of the turn before, whose chat need not be written again
     */
    static ObjectNode of(Request request, @Nullable Request before) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (request instanceof Request.Generate generate) {
            node.put("kind", "generate");
            chat(node, generate.chat(), chat(before));
            if (before instanceof Request.Generate last
                    && generate.equals(withChatOf(generate, last))) {
                return node;
            }
            tools(node, generate.tools());
            return limits(node, generate.maxTokens(), generate.stop());
        }
        if (request instanceof Request.Complete complete) {
            node.put("kind", "complete").put("prompt", complete.prompt());
            return limits(node, complete.maxTokens(), complete.stop());
        }
        if (request instanceof Request.Score score) {
            node.put("kind", "score");
            if (score.prompt() instanceof Prompt.Chat prompt) {
                chat(node, prompt.messages(), chat(before));
                tools(node, prompt.tools());
            } else {
                node.put("prompt", ((Prompt.Raw) score.prompt()).text());
            }
            score.continuations().forEach(node.putArray("continuations")::add);
            return node;
        }
        return window(node.put("kind", "likelihood"), ((Request.Likelihood) request).window());
    }

    private static ObjectNode window(ObjectNode node, int[] ids) {
        if (ids.length > PackedNumbers.FEW) {
            return node.put(PACKED_WINDOW, PackedNumbers.ids(ids));
        }
        Arrays.stream(ids).forEach(node.putArray("window")::add);
        return node;
    }

    private static int[] window(JsonNode node) {
        return node.has(PACKED_WINDOW)
                ? PackedNumbers.ids(node.get(PACKED_WINDOW).asText())
                : StreamSupport.stream(node.required("window").spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray();
    }

    /** Reads a request; {@code before} as for {@link #of}. */
    static Request read(JsonNode node, @Nullable Request before) {
        String kind = node.required("kind").asText();
        return switch (kind) {
            case "generate" -> generate(node, before);
            case "complete" ->
                    new Request.Complete(
                            node.required("prompt").asText(),
                            node.required(MAX_TOKENS).asInt(),
                            texts(node, "stop"));
            case "score" ->
                    new Request.Score(
                            node.has("prompt")
                                    ? new Prompt.Raw(node.get("prompt").asText())
                                    : new Prompt.Chat(messages(node, before), tools(node)),
                            texts(node, "continuations"));
            case "likelihood" -> new Request.Likelihood(window(node));
            default -> throw new IllegalArgumentException("no kind of request: " + kind);
        };
    }

    private static Request generate(JsonNode node, @Nullable Request before) {
        List<Message> chat = messages(node, before);
        if (!node.has(MAX_TOKENS) && before instanceof Request.Generate last) {
            return new Request.Generate(chat, last.tools(), last.maxTokens(), last.stop());
        }
        return new Request.Generate(
                chat, tools(node), node.required(MAX_TOKENS).asInt(), texts(node, "stop"));
    }

    /** What was asked last, with the chat of this request. */
    private static Request withChatOf(Request.Generate request, Request.Generate last) {
        return new Request.Generate(request.chat(), last.tools(), last.maxTokens(), last.stop());
    }

    private static ObjectNode limits(ObjectNode node, int maxTokens, List<String> stop) {
        node.put(MAX_TOKENS, maxTokens);
        if (!stop.isEmpty()) {
            stop.forEach(node.putArray("stop")::add);
        }
        return node;
    }

    private static List<Message> chat(@Nullable Request request) {
        if (request instanceof Request.Generate generate) {
            return generate.chat();
        }
        return request instanceof Request.Score score && score.prompt() instanceof Prompt.Chat chat
                ? chat.messages()
                : List.of();
    }

    private static void chat(ObjectNode node, List<Message> chat, List<Message> before) {
        int same = 0;
        while (same < Math.min(chat.size(), before.size())
                && chat.get(same).equals(before.get(same))) {
            same++;
        }
        if (same > 0) {
            node.put("after", same);
        }
        ArrayNode messages = node.putArray("chat");
        chat.subList(same, chat.size()).forEach(message -> messages.add(message(message)));
    }

    private static ObjectNode message(Message message) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("role", message.role()).put("content", message.content());
        if (!message.calls().isEmpty()) {
            ArrayNode calls = node.putArray("calls");
            message.calls().forEach(call -> calls.add(call(call)));
        }
        message.answers().ifPresent(call -> node.set("answers", call(call)));
        return node;
    }

    private static ObjectNode call(ToolCall call) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", call.id())
                .put("name", call.name())
                .put("arguments", call.arguments());
    }

    private static void tools(ObjectNode node, List<Tool> tools) {
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("tools");
        tools.forEach(
                tool ->
                        array.addObject()
                                .put("name", tool.name())
                                .put("description", tool.description())
                                .put("parameters", tool.parameters()));
    }

    private static List<Message> messages(JsonNode node, @Nullable Request before) {
        int same = node.path("after").asInt(0);
        List<Message> known = chat(before);
        if (same < 0 || same > known.size()) {
            throw new IllegalArgumentException(
                    "a chat goes on after %d messages, but %d came before"
                            .formatted(same, known.size()));
        }
        List<Message> chat = new ArrayList<>(known.subList(0, same));
        for (JsonNode message : node.required("chat")) {
            List<ToolCall> calls = new ArrayList<>();
            message.path("calls").forEach(call -> calls.add(call(call)));
            chat.add(
                    new Message(
                            message.required("role").asText(),
                            message.required("content").asText(),
                            calls,
                            Optional.ofNullable(message.get("answers")).map(RequestJson::call)));
        }
        return chat;
    }

    private static ToolCall call(JsonNode node) {
        return new ToolCall(
                node.required("id").asText(),
                node.required("name").asText(),
                node.required("arguments").asText());
    }

    private static List<Tool> tools(JsonNode node) {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : node.path("tools")) {
            tools.add(
                    new Tool(
                            tool.required("name").asText(),
                            tool.required("description").asText(),
                            tool.required("parameters").asText()));
        }
        return tools;
    }

    private static List<String> texts(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
