package dev.retain.tasks.mini;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.Message;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A dialogue, or a plain text, that a model can learn from or be asked.
 *
 * @param turns its messages
 * @param keys what decides on which side of the {@link Split} it is
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Document(List<DialogueLine> turns, List<String> keys) {

    /** Copies the lists. */
    public Document {
        turns = List.copyOf(turns);
        keys = List.copyOf(keys);
    }

    /** What a model is told before its last answer. */
    List<Message> prompt() {
        return turns.subList(0, turns.size() - 1).stream().map(DialogueLine::message).toList();
    }

    /** The last message. */
    String gold() {
        return turns.get(turns.size() - 1).text();
    }
}
