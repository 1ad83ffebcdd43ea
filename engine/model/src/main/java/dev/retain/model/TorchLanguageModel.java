package dev.retain.model;

import dev.retain.api.Answer;
import dev.retain.api.EvaluationException;
import dev.retain.api.Request;
import dev.retain.api.Tokens;
import dev.retain.model.checkpoint.ModelConfig;
import java.util.Arrays;
import java.util.List;

/** A language model whose decoder runs on PyTorch. */
final class TorchLanguageModel implements LanguageModel {

    private final ModelDescription description;
    private final Decoder decoder;
    private final CachePool caches;
    private boolean closed;

    TorchLanguageModel(ModelDescription description, Decoder decoder) {
        this.description = description;
        this.decoder = decoder;
        this.caches = new CachePool(decoder);
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public Tokens tokens() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Answer.Text> generate(List<Request.Generate> requests) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Answer.LogProbs> score(List<Request.Score> requests) {
        throw new UnsupportedOperationException();
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
        new Prefill(decoder, caches.cacheFor(1, ids.length), results)
                .read(List.of(new Sequence(0, ids, 0)));
        return logits;
    }

    /** Continues tokens, as {@link #generate} continues chats. */
    int[][] generateTokens(List<Prompt> prompts) {
        List<Prompt> bounded = prompts.stream().map(this::bounded).toList();
        int longest =
                bounded.stream().mapToInt(p -> p.ids().length + p.maxTokens() - 1).max().orElse(0);
        return bounded.isEmpty()
                ? new int[0][]
                : GreedySearch.run(decoder, caches.cacheFor(bounded.size(), longest), bounded);
    }

    private Prompt bounded(Prompt prompt) {
        check(prompt.ids(), 1);
        int room = config().contextLength() - prompt.ids().length + 1;
        return new Prompt(prompt.ids(), Math.min(prompt.maxTokens(), room), prompt.ending());
    }

    private double[][] judge(List<LogLikelihoods.Passage> passages) {
        passages.forEach(passage -> check(passage.ids(), 2));
        int longest = passages.stream().mapToInt(p -> p.ids().length).max().orElse(0);
        return passages.isEmpty()
                ? new double[0][]
                : LogLikelihoods.of(decoder, caches.cacheFor(passages.size(), longest), passages);
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

    private ModelConfig config() {
        return decoder.shape().config();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            caches.close();
            decoder.close();
        }
    }
}
