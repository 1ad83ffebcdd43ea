package dev.retain.model.generation;

import dev.retain.api.task.Message;
import dev.retain.api.task.Tokens;
import java.util.List;
import java.util.Set;

/** Tokens that also know how the model reads a chat. */
interface ChatTokens extends Tokens, AutoCloseable {

    /** The ids of a chat, rendered by the model's template up to where the answer begins. */
    int[] encodeChat(List<Message> chat);

    /** Ids that end an answer. */
    Set<Integer> endTokens();

    @Override
    void close();
}
