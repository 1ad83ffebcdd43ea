package dev.retain.acbench.prompt;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Tokens;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Whether a model can read a suite's prompts. None is dropped or cut: ACBench lost all of one
 * family's prompts to a short context, and its table does not say so. Prompts of other requests
 * than texts are not counted.
 */
@API(status = INTERNAL, since = "0.1")
public final class PromptRoom {

    private PromptRoom() {}

    /**
     * Refuses a model whose context is too short for a prompt.
     *
     * @return the samples
     * @throws EvaluationException that says how many prompts are too long, and by how much
     */
    public static List<Sample> checked(String suite, List<Sample> samples, Tokens tokens) {
        int tooLong = 0;
        int longest = 0;
        for (Sample sample : samples) {
            int length;
            try (Dialogue dialogue = sample.open()) {
                length = dialogue.next().map(request -> length(request, tokens)).orElse(0);
            }
            longest = Math.max(longest, length);
            if (length >= tokens.contextLength()) {
                tooLong++;
            }
        }
        if (tooLong > 0) {
            throw new EvaluationException(
                    "suite %s has %d of %d prompts that are longer than the model's context of %d tokens, the longest has %d; none is dropped: choose another suite, or a model that reads more"
                            .formatted(
                                    suite,
                                    tooLong,
                                    samples.size(),
                                    tokens.contextLength(),
                                    longest));
        }
        return samples;
    }

    // a template adds some tokens; the model itself refuses what is too long by these
    private static int length(Request request, Tokens tokens) {
        return request instanceof Request.Generate chat
                ? tokens.encode(
                                chat.chat().stream()
                                        .map(Message::content)
                                        .collect(Collectors.joining("\n")))
                        .length
                : request instanceof Request.Complete text
                        ? tokens.encode(text.prompt()).length
                        : 0;
    }
}
