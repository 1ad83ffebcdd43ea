package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One message of a chat.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param content its text
 * @param calls the tools that an assistant calls; empty for others
 * @param answers the call that a tool's message answers; empty for others
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Message(
        String role, String content, List<ToolCall> calls, Optional<ToolCall> answers) {

    /** Copies the list. */
    public Message {
        calls = List.copyOf(calls);
    }

    /** A message of text alone. */
    public Message(String role, String content) {
        this(role, content, List.of(), Optional.empty());
    }

    /** A message that sets the scene. */
    public static Message system(String content) {
        return new Message("system", content);
    }

    /** A message of the user. */
    public static Message user(String content) {
        return new Message("user", content);
    }

    /** A message of the model. */
    public static Message assistant(String content) {
        return new Message("assistant", content);
    }

    /** A message of the model that calls tools. */
    public static Message assistant(String content, List<ToolCall> calls) {
        return new Message("assistant", content, calls, Optional.empty());
    }

    /** What a tool gave back. */
    public static Message tool(ToolCall call, String content) {
        return new Message("tool", content, List.of(), Optional.of(call));
    }
}
