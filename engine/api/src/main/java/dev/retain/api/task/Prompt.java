package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/** What stands before a continuation. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Prompt {

    /**
     * A chat, rendered by the model's own template up to where its answer begins.
     *
     * @param messages the messages so far
     * @param tools the tools that the model may call
     */
    record Chat(List<Message> messages, List<Tool> tools) implements Prompt {

        /** Copies the lists. */
        public Chat {
            messages = List.copyOf(messages);
            tools = List.copyOf(tools);
        }
    }

    /**
     * A text as it is, without a template. A tokenizer that begins documents with a token of its
     * own puts it before this text.
     *
     * @param text the text
     */
    record Raw(String text) implements Prompt {}
}
