package dev.retain.model.text;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * The text of a prompt, to be encoded alone or together with what follows it.
 *
 * @param tokens the model's tokens
 * @param text a raw prompt, or a chat as the model's template writes it
 * @param begins whether the tokenizer's begin tokens stand before it; a template writes its own
 */
@API(status = INTERNAL, since = "0.1")
public record PromptText(ChatTokens tokens, String text, boolean begins) {

    /** The text of a prompt. */
    public static PromptText of(ChatTokens tokens, Prompt prompt) {
        if (prompt instanceof Prompt.Chat chat) {
            return new PromptText(tokens, tokens.renderChat(chat.messages(), chat.tools()), false);
        }
        return new PromptText(tokens, ((Prompt.Raw) prompt).text(), true);
    }

    /** The prompt of a request; empty where it gives tokens. */
    public static Optional<PromptText> of(Supplier<ChatTokens> tokens, Request request) {
        return prompt(request).map(prompt -> of(tokens.get(), prompt));
    }

    /** What is read before the first token of an answer in words; empty for other requests. */
    public static Optional<int[]> beforeAnAnswer(Supplier<ChatTokens> tokens, Request request) {
        return request.needs() == Ability.GENERATE
                ? of(tokens, request).map(PromptText::ids)
                : Optional.empty();
    }

    private static Optional<Prompt> prompt(Request request) {
        if (request instanceof Request.Generate asked) {
            return Optional.of(new Prompt.Chat(asked.chat(), asked.tools()));
        }
        if (request instanceof Request.Complete asked) {
            return Optional.of(new Prompt.Raw(asked.prompt()));
        }
        return request instanceof Request.Score asked
                ? Optional.of(asked.prompt())
                : Optional.empty();
    }

    /** The ids of the prompt alone. */
    public int[] ids() {
        return encode(text);
    }

    /**
     * Continuations, each encoded together with the prompt. What is judged begins at the first
     * token in which that encoding and the one of the prompt alone differ. Where the tokenizer
     * merges the end of the prompt with the start of a continuation, the merged token is judged,
     * and the whole of it. Source: the rule of lm-evaluation-harness, without its moving of white
     * space at the end of a prompt into the continuation, which adds the same to each.
     *
     * @throws EvaluationException if a continuation adds no token, or nothing stands before it
     */
    public List<Passage> before(List<String> continuations) {
        int[] alone = ids();
        return continuations.stream().map(continuation -> before(continuation, alone)).toList();
    }

    private Passage before(String continuation, int[] alone) {
        int[] joint = encode(text + continuation);
        int parting = Arrays.mismatch(joint, alone);
        if (parting < 0 || parting >= joint.length) {
            throw new EvaluationException(
                    "the continuation \"%s\" adds no token to its prompt; give one that does"
                            .formatted(continuation));
        }
        if (parting == 0) {
            throw new EvaluationException(
                    "no token stands before the continuation \"%s\", so nothing says how likely it is; give a longer prompt"
                            .formatted(continuation));
        }
        return new Passage(joint, parting);
    }

    private int[] encode(String whole) {
        return begins ? tokens.encodeStart(whole) : tokens.encode(whole);
    }
}
