package dev.retain.acbench.haystack;

import dev.retain.acbench.suite.ContextRoom;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Tokens;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What must not be cut must fit. */
final class LongestPrompt {

    private LongestPrompt() {}

    /**
     * The longest prompt fits into the model's context.
     *
     * @throws EvaluationException if it does not
     */
    static void mustFit(String suite, List<Sample> samples, Tokens tokens, int answer) {
        String longest =
                samples.stream()
                        .map(LongestPrompt::prompt)
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
        ContextRoom.forPrompt(suite, tokens.contextLength(), answer, tokens.encode(longest).length);
    }

    private static String prompt(Sample sample) {
        Request request = sample.open().next().orElseThrow();
        return request instanceof Request.Complete raw
                ? raw.prompt()
                : ((Request.Generate) request)
                        .chat().stream().map(Message::content).collect(Collectors.joining("\n"));
    }
}
