package dev.retain.remote;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.Passage;
import dev.retain.model.text.PromptText;
import dev.retain.remote.http.MalformedAnswerException;
import dev.retain.remote.protocol.Completion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes prompts with the tokenizer and template that the user names, or that the baseline has. */
final class PromptsByRetain implements Prompter {

    private final ServedModel server;
    private final ChatTokens tokens;
    private final ReadForms forms;

    /**
     * Prompts for a server.
     *
     * @param forms how texts must be sent
     */
    PromptsByRetain(ServedModel server, ChatTokens tokens, ReadForms forms) {
        this.server = server;
        this.tokens = tokens;
        this.forms = forms;
    }

    @Override
    public String way() {
        return "chats by Retain" + (forms.checked() ? "" : ", unchecked since it counts no tokens");
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    private Optional<PromptText> text(Request request) {
        return PromptText.of(() -> tokens, request);
    }

    @Override
    public Optional<String> prompt(Request request) {
        return text(request).map(PromptText::text);
    }

    @Override
    public Optional<int[]> promptIds(Request request) {
        return PromptText.beforeAnAnswer(() -> tokens, request);
    }

    @Override
    public void check(Request request) {
        promptIds(request).ifPresent(ids -> room(ids.length));
        if (request instanceof Request.Score score) {
            passages(score).forEach(passage -> room(passage.ids().length));
        } else if (request instanceof Request.Likelihood likelihood) {
            room(likelihood.window().length);
        }
    }

    /** A token must fit behind what is read: a server writes one at least. */
    private int room(int read) {
        int left = tokens.contextLength() - read;
        if (left < 1) {
            throw new EvaluationException(
                    "a text of %d tokens leaves no room in the context of %d tokens that %s has; shorten the prompts of the suite, or have the server read more"
                            .formatted(read, tokens.contextLength(), server.address()));
        }
        return left;
    }

    private List<Passage> passages(Request.Score request) {
        return PromptText.of(tokens, request.prompt()).before(request.continuations());
    }

    @Override
    public List<Supplier<Answer>> calls(Request request) {
        if (request instanceof Request.Generate chat) {
            return List.of(written(request, chat.maxTokens(), chat.stop()));
        }
        if (request instanceof Request.Complete plain) {
            return List.of(written(request, plain.maxTokens(), plain.stop()));
        }
        if (request instanceof Request.Score score) {
            return passages(score).stream().map(this::summed).toList();
        }
        int[] window = ((Request.Likelihood) request).window();
        room(window.length);
        return List.of(() -> new Answer.LogProbs(echoed(server, window, 1)));
    }

    private Supplier<Answer> written(Request request, int maxTokens, List<String> stop) {
        PromptText text = text(request).orElseThrow();
        int most = Math.min(maxTokens, room(text.ids().length));
        String sent = forms.of(text);
        return () ->
                CompletedAnswer.of(
                        server.text(server.asking().text(sent, most, stop)), maxTokens, stop);
    }

    private Supplier<Answer> summed(Passage passage) {
        room(passage.ids().length);
        return () ->
                new Answer.LogProbs(
                        new double[] {
                            Arrays.stream(echoed(server, passage.ids(), passage.from())).sum()
                        });
    }

    /**
     * How likely tokens are, from one of them on.
     *
     * @throws MalformedAnswerException if the server tells less
     */
    static double[] echoed(ServedModel server, int[] ids, int from) {
        Completion answer = server.text(server.asking().echo(ids));
        List<Double> values = answer.logProbs();
        if (values.size() < ids.length || values.subList(from, ids.length).contains(Double.NaN)) {
            throw new MalformedAnswerException(
                    "%s echoed %d log-probabilities of %d tokens"
                            .formatted(server.address(), values.size(), ids.length));
        }
        return values.subList(from, ids.length).stream().mapToDouble(value -> value).toArray();
    }

    @Override
    public void close() {
        tokens.close();
    }
}
