package dev.retain.model.text;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Message;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Tool;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Tokens that also know how the model reads a chat and how a text begins. */
@API(status = INTERNAL, since = "0.1")
public interface ChatTokens extends Tokens, AutoCloseable {

    /**
     * A chat as the model reads it, up to where its answer begins. It is encoded by {@link
     * #encode}, since a template writes special tokens itself.
     *
     * @param tools what the model may call
     * @throws dev.retain.api.UnsupportedModelException if the model has no chat template
     */
    String renderChat(List<Message> chat, List<Tool> tools);

    /**
     * The ids of a text that something follows: the special tokens that a document begins with
     * stand before it, and nothing stands after it.
     */
    int[] encodeStart(String text);

    /** Ids that end an answer. */
    Set<Integer> endTokens();

    @Override
    void close();
}
