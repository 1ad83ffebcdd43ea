package dev.retain.environments.agent;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Sample;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * An episode as a chat: what is seen is a message of the user, what is done one of the model.
 *
 * @param id its id
 * @param tags words to tell kinds apart by
 * @param gold a way to the goal
 * @param begin begins it anew
 * @param chat what a model reads before its first action
 */
@API(status = INTERNAL, since = "0.1")
public record ChatEpisode(
        String id, Set<String> tags, String gold, Supplier<World> begin, List<Message> chat)
        implements Sample {

    /** Most tokens of an action, which is a line. */
    public static final int MOST_TOKENS = 40;

    /** Copies set and list. */
    public ChatEpisode {
        tags = Set.copyOf(tags);
        chat = List.copyOf(chat);
    }

    @Override
    public Dialogue open() {
        return new ChatDialogue(begin, chat);
    }
}
