package dev.retain.remote;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.remote.protocol.Completion;
import java.util.List;

/** Makes answers of what servers wrote. */
final class CompletedAnswer {

    private CompletedAnswer() {}

    /**
     * An answer in words. Servers that do not say whether a stop text ended it are believed to have
     * seen an end token: both are endings that the model chose.
     *
     * @param maxTokens how many tokens the request allowed
     */
    static Answer of(Completion completion, int maxTokens, List<String> stops) {
        String text = completion.text();
        int end = text.length();
        for (String stop : stops) {
            int at = text.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        Ending ending = end < text.length() ? Ending.STOP_TEXT : ending(completion, maxTokens);
        return new Answer.Text(text.substring(0, end), ending, completion.tokens().orElse(0));
    }

    private static Ending ending(Completion completion, int maxTokens) {
        return switch (completion.finish()) {
            case "length" ->
                    completion.tokens().orElse(maxTokens) < maxTokens
                            ? Ending.CONTEXT_FULL
                            : Ending.LIMIT;
            case "stop_sequence" -> Ending.STOP_TEXT;
            case "stop", "tool_calls", "function_call", "eos", "eos_token" ->
                    completion.stop().orElse(false) ? Ending.STOP_TEXT : Ending.END_TOKEN;
            default ->
                    throw new EvaluationException(
                            "a server ended an answer because of \"%s\", which is not the model's doing; have the server answer without it"
                                    .formatted(completion.finish()));
        };
    }
}
