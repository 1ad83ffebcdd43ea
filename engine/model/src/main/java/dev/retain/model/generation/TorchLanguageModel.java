package dev.retain.model.generation;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** A language model whose decoder runs on PyTorch. */
@API(status = INTERNAL, since = "0.1")
public final class TorchLanguageModel implements LanguageModel {

    private final ModelDescription description;
    private final Decoder decoder;
    private final CachePool caches;
    private final Optional<ChatTokens> tokens;
    private boolean closed;

    public TorchLanguageModel(
            ModelDescription description, Decoder decoder, Optional<ChatTokens> tokens) {
        this.description = description;
        this.decoder = decoder;
        this.tokens = tokens;
        this.caches = new CachePool(decoder);
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public OptionalInt rowsAfterShortage() {
        return caches.rowsAfterShortage();
    }

    @Override
    public void onStep(Runnable checkpoint) {
        decoder.onStep(checkpoint);
    }

    @Override
    public ChatTokens tokens() {
        return tokens.orElseThrow(
                () ->
                        new UnsupportedModelException(
                                "the model has no tokenizer; put its tokenizer.json beside the"
                                        + " weights"));
    }

    @Override
    public List<Answer.Text> generate(List<Request.Generate> requests) {
        ChatTokens text = tokens();
        List<Answered> asked = new ArrayList<>();
        for (Request.Generate request : requests) {
            AnswerText ending = new AnswerText(text, text.endTokens(), request.stop());
            int[] ids = text.encodeChat(request.chat());
            asked.add(new Answered(new TokenPrompt(ids, request.maxTokens(), ending), ending));
        }
        int[][] answers = generateTokens(asked.stream().map(Answered::prompt).toList());
        return IntStream.range(0, answers.length)
                .mapToObj(
                        i ->
                                asked.get(i)
                                        .ending()
                                        .of(answers[i], room(asked.get(i).prompt().ids())))
                .toList();
    }

    @Override
    public List<Answer.LogProbs> score(List<Request.Score> requests) {
        ChatTokens text = tokens();
        List<LogLikelihoods.Passage> passages = new ArrayList<>();
        for (Request.Score request : requests) {
            int[] chat =
                    text.encodeChat(
                            ((dev.retain.api.task.Prompt.Chat) request.prompt()).messages());
            for (String continuation : request.continuations()) {
                passages.add(LogLikelihoods.Passage.of(chat, text.encode(continuation)));
            }
        }
        Iterator<double[]> values = Arrays.asList(judge(passages)).iterator();
        return requests.stream()
                .map(
                        request ->
                                request.continuations().stream()
                                        .mapToDouble(c -> Arrays.stream(values.next()).sum())
                                        .toArray())
                .map(Answer.LogProbs::new)
                .toList();
    }

    @Override
    public List<Answer.LogProbs> likelihood(List<Request.Likelihood> requests) {
        return Arrays.stream(
                        judge(
                                requests.stream()
                                        .map(r -> new LogLikelihoods.Passage(r.window(), 1))
                                        .toList()))
                .map(Answer.LogProbs::new)
                .toList();
    }

    @Override
    public float[][] forward(int[] ids) {
        check(ids, 1);
        int vocabulary = config().vocabulary();
        float[][] logits = new float[ids.length][];
        Prefill.Results results =
                (scope, stream, segments) -> {
                    float[] rows = decoder.logits(scope, stream);
                    int first = segments.get(0).from();
                    for (int i = 0; i * vocabulary < rows.length; i++) {
                        logits[first + i] =
                                Arrays.copyOfRange(rows, i * vocabulary, (i + 1) * vocabulary);
                    }
                };
        List<Sequence> sequences = List.of(new Sequence(0, ids, 0));
        return caches.with(
                1,
                ids.length,
                cache -> {
                    new Prefill(decoder, cache, results).read(sequences);
                    return logits;
                });
    }

    /** What computes. */
    public Decoder decoder() {
        return decoder;
    }

    /** Continues tokens, as {@link #generate} continues chats. */
    int[][] generateTokens(List<TokenPrompt> prompts) {
        List<TokenPrompt> bounded = prompts.stream().map(this::bounded).toList();
        int longest =
                bounded.stream().mapToInt(p -> p.ids().length + p.maxTokens() - 1).max().orElse(0);
        return bounded.isEmpty()
                ? new int[0][]
                : caches.with(
                        bounded.size(),
                        longest,
                        cache -> GreedySearch.run(decoder, cache, bounded));
    }

    private TokenPrompt bounded(TokenPrompt prompt) {
        check(prompt.ids(), 1);
        if (prompt.maxTokens() < 1) {
            throw new EvaluationException(
                    "an answer of at most "
                            + prompt.maxTokens()
                            + " tokens was asked for; ask for at least 1");
        }
        return new TokenPrompt(
                prompt.ids(), Math.min(prompt.maxTokens(), room(prompt.ids())), prompt.until());
    }

    /** How many tokens may follow; the last one need not be read. */
    private int room(int[] ids) {
        return config().contextLength() - ids.length + 1;
    }

    /** Log-probabilities of passages, as {@link #score} judges continuations. */
    double[][] judge(List<LogLikelihoods.Passage> passages) {
        passages.forEach(passage -> check(passage.ids(), 2));
        int longest = passages.stream().mapToInt(p -> p.ids().length).max().orElse(0);
        return passages.isEmpty()
                ? new double[0][]
                : caches.with(
                        passages.size(),
                        longest,
                        cache -> LogLikelihoods.of(decoder, cache, passages));
    }

    private void check(int[] ids, int least) {
        if (ids.length < least) {
            throw new EvaluationException(
                    "a text of " + ids.length + " tokens; at least " + least + " are needed");
        }
        if (ids.length > config().contextLength()) {
            throw new EvaluationException(
                    "a text of "
                            + ids.length
                            + " tokens is longer than the context of "
                            + config().contextLength()
                            + " tokens; shorten the prompts of the suite");
        }
        int vocabulary = config().vocabulary();
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new EvaluationException(
                        "token id "
                                + id
                                + " is not below the vocabulary of "
                                + vocabulary
                                + " tokens; tokenizer and weights are of different models");
            }
        }
    }

    /** A prompt and what makes text of its answer. */
    private record Answered(TokenPrompt prompt, AnswerText ending) {}

    private ModelConfig config() {
        return decoder.shape().config();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            caches.close();
            decoder.close();
            tokens.ifPresent(ChatTokens::close);
        }
    }
}
