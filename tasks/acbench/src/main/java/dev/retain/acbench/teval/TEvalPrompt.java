package dev.retain.acbench.teval;

import dev.retain.api.Compat;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.util.List;

/** How an item's chat is put to a model. */
final class TEvalPrompt {

    private static final int LONGEST_ANSWER = 512;
    private static final String FUNCTION = "function";

    private TEvalPrompt() {}

    /**
     * By the model's own template, in which what a function gave back is a user's message: most
     * templates know no such role without a call. As ACBench: by its template for Qwen, which has
     * no line feed behind a message.
     */
    static Request of(List<Message> chat, Compat compat) {
        return switch (compat) {
            case NONE ->
                    new Request.Generate(
                            chat.stream().map(TEvalPrompt::known).toList(),
                            LONGEST_ANSWER,
                            List.of());
            case ACBENCH -> new Request.Complete(qwen(chat), LONGEST_ANSWER, List.of());
        };
    }

    private static Message known(Message message) {
        return message.role().equals(FUNCTION) ? Message.user(message.content()) : message;
    }

    private static String qwen(List<Message> chat) {
        StringBuilder prompt = new StringBuilder();
        for (Message message : chat) {
            prompt.append("<|im_start|>")
                    .append(message.role())
                    .append('\n')
                    .append(message.content())
                    .append("<|im_end|>");
        }
        return prompt.append("<|im_start|>assistant\n").toString();
    }
}
