package dev.retain.acbench.prompt;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Chats as published files have them: lists of {@code {"role": …, "content": …}}. */
@API(status = INTERNAL, since = "0.1")
public final class PublishedChat {

    private PublishedChat() {}

    /**
     * Reads one.
     *
     * @param messages the list
     * @param place where it stands, for messages of errors
     * @throws EvaluationException if it is no such list, or empty
     */
    public static List<Message> read(JsonNode messages, String place) {
        List<Message> chat = new ArrayList<>();
        for (JsonNode message : messages) {
            JsonNode role = message.path("role");
            JsonNode content = message.path("content");
            if (!role.isTextual() || !content.isTextual()) {
                throw broken(place);
            }
            chat.add(new Message(role.asText(), content.asText()));
        }
        if (chat.isEmpty()) {
            throw broken(place);
        }
        return chat;
    }

    private static EvaluationException broken(String place) {
        return new EvaluationException(
                "%s has no messages with role and content; get the file again".formatted(place));
    }

    /** One line a message, {@code role: content}, as ACBench sends chats without a template. */
    public static String flat(List<Message> chat) {
        return chat.stream()
                .map(message -> message.role() + ": " + message.content())
                .collect(Collectors.joining("\n"));
    }
}
