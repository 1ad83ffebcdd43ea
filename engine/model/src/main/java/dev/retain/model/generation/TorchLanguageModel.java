package dev.retain.model.generation;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Prompt.Chat;
import dev.retain.api.task.Prompt.Raw;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.Sequence;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.Passage;
import dev.retain.model.text.PromptText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** A language model whose decoder runs on PyTorch. */
@API(status = INTERNAL, since = "0.1")
public final class TorchLanguageModel implements LanguageModel {

    /** Logits that are in memory at once: 32 MB of them. */
    private static final int MOST_LOGITS = 1 << 23;

    private final ModelDescription description;
    private final Decoder decoder;
    private final CachePool caches;
    private final Optional<ChatTokens> tokens;
    private final ReadingLimits limits;
    private ObjIntConsumer<Answer> known = (answer, request) -> {};
    private boolean closed;

    public TorchLanguageModel(
            ModelDescription description, Decoder decoder, Optional<ChatTokens> tokens) {
        this.description = description;
        this.decoder = decoder;
        this.tokens = tokens;
        this.limits = ReadingLimits.of(decoder.shape().config());
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

    /**
     * Hands on each answer from now on when it is known, with the number of its request in the
     * call; again where memory ran out and it was computed again.
     */
    void onAnswer(ObjIntConsumer<Answer> listener) {
        known = listener;
    }

    @Override
    public ChatTokens tokens() {
        return tokens.orElseThrow(ReadingLimits::noTokens);
    }

    /** What can be asked for. */
    Set<Ability> abilities() {
        return ReadingLimits.abilities(tokens.isPresent());
    }

    /** What it can read. */
    ReadingLimits limits() {
        return limits;
    }

    /** Refuses what could not be read: renders and tokenises a prompt, and computes nothing. */
    void check(Request request) {
        limits.check(request, this::tokens);
    }

    /** What it reads before it writes. */
    Optional<int[]> promptIds(Request request) {
        return PromptText.beforeAnAnswer(this::tokens, request);
    }

    private int[] ids(Prompt prompt) {
        return PromptText.of(tokens(), prompt).ids();
    }

    @Override
    public List<Answer.Text> generate(List<Request.Generate> requests) {
        return write(
                requests.stream()
                        .map(r -> asked(new Chat(r.chat(), r.tools()), r.maxTokens(), r.stop()))
                        .toList());
    }

    @Override
    public List<Answer.Text> complete(List<Request.Complete> requests) {
        return write(
                requests.stream()
                        .map(r -> asked(new Raw(r.prompt()), r.maxTokens(), r.stop()))
                        .toList());
    }

    private Asked asked(Prompt prompt, int maxTokens, List<String> stops) {
        AnswerText text = new AnswerText(tokens(), maxTokens, stops);
        return new Asked(new TokenPrompt(ids(prompt), maxTokens, text), text);
    }

    private List<Answer.Text> write(List<Asked> asked) {
        Answer.Text[] texts = new Answer.Text[asked.size()];
        proceed(
                asked.stream().map(Asked::prompt).toList(),
                (continuation, i) -> {
                    texts[i] = asked.get(i).text().of(continuation);
                    known.accept(texts[i], i);
                });
        return List.of(texts);
    }

    @Override
    public List<Answer.LogProbs> score(List<Request.Score> requests) {
        List<Passage> passages = new ArrayList<>();
        for (Request.Score request : requests) {
            PromptText prompt = PromptText.of(tokens(), request.prompt());
            passages.addAll(prompt.before(request.continuations()));
        }
        ScoredRequests scored = new ScoredRequests(requests, known);
        judge(passages, scored::judged);
        return scored.answers();
    }

    @Override
    public List<Answer.LogProbs> likelihood(List<Request.Likelihood> requests) {
        return Arrays.stream(
                        judge(
                                requests.stream().map(r -> new Passage(r.window(), 1)).toList(),
                                (values, i) -> known.accept(new Answer.LogProbs(values), i)))
                .map(Answer.LogProbs::new)
                .toList();
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        check(window, 1);
        decoder.work().asked(window.length);
        List<Sequence> sequences = List.of(new Sequence(0, window, 0));
        Prefill.Results results = (scope, stream, segments) -> stream(scope, stream, sink);
        caches.with(
                1,
                window.length,
                cache -> {
                    new Prefill(decoder, cache, results).read(sequences);
                    return window.length;
                });
    }

    private void stream(NDManager scope, NDArray stream, Consumer<float[]> sink) {
        int vocabulary = config().vocabulary();
        int tokens = Math.toIntExact(stream.getShape().get(0));
        int most = Math.max(1, MOST_LOGITS / vocabulary);
        for (int first = 0; first < tokens; first += most) {
            int last = Math.min(tokens, first + most);
            float[] rows = decoder.logits(scope, stream, IntStream.range(first, last).toArray());
            for (int at = 0; at < rows.length; at += vocabulary) {
                sink.accept(Arrays.copyOfRange(rows, at, at + vocabulary));
            }
        }
    }

    /** What computes. */
    public Decoder decoder() {
        return decoder;
    }

    /** Continues tokens, as {@link #generate} continues chats. */
    List<Continuation> proceed(List<TokenPrompt> prompts) {
        return proceed(prompts, (continuation, i) -> {});
    }

    private List<Continuation> proceed(
            List<TokenPrompt> prompts, ObjIntConsumer<Continuation> finished) {
        List<TokenPrompt> bounded = prompts.stream().map(this::bounded).toList();
        decoder.work().asked(bounded.stream().mapToLong(p -> p.ids().length).sum());
        int longest =
                bounded.stream().mapToInt(p -> p.ids().length + p.maxTokens() - 1).max().orElse(0);
        return bounded.isEmpty()
                ? List.of()
                : caches.with(
                        bounded.size(),
                        longest,
                        cache -> GreedySearch.run(decoder, cache, bounded, finished));
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
    double[][] judge(List<Passage> passages) {
        return judge(passages, (values, i) -> {});
    }

    private double[][] judge(List<Passage> passages, ObjIntConsumer<double[]> judged) {
        passages.forEach(passage -> check(passage.ids(), 2));
        decoder.work().asked(passages.stream().mapToLong(p -> p.ids().length - 1).sum());
        int longest = passages.stream().mapToInt(p -> p.ids().length).max().orElse(0);
        return passages.isEmpty()
                ? new double[0][]
                : caches.with(
                        passages.size(),
                        longest,
                        cache -> LogLikelihoods.of(decoder, cache, passages, judged));
    }

    private void check(int[] ids, int least) {
        limits.check(ids, least);
    }

    /** A prompt and what makes text of its answer. */
    private record Asked(TokenPrompt prompt, AnswerText text) {}

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
