package dev.retain.model;

import dev.retain.api.Answer;
import dev.retain.api.Request;
import dev.retain.api.Tokens;
import java.util.List;

/** A language model whose decoder runs on PyTorch. */
final class TorchLanguageModel implements LanguageModel {

    private final ModelDescription description;
    private final Decoder decoder;

    TorchLanguageModel(ModelDescription description, Decoder decoder) {
        this.description = description;
        this.decoder = decoder;
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
        throw new UnsupportedOperationException();
    }

    @Override
    public float[][] forward(int[] ids) {
        int vocabulary = decoder.shape().config().vocabulary();
        float[][] logits = new float[ids.length][vocabulary];
        try (KeyValueCache cache = decoder.newCache(1, ids.length)) {
            Prefill prefill =
                    new Prefill(
                            decoder,
                            cache,
                            (scope, stream, segments) -> {
                                float[] rows = decoder.logits(scope, stream);
                                int first = segments.get(0).from();
                                for (int i = 0; i * vocabulary < rows.length; i++) {
                                    System.arraycopy(
                                            rows, i * vocabulary, logits[first + i], 0, vocabulary);
                                }
                            });
            prefill.read(List.of(new Sequence(0, ids, 0)));
        }
        return logits;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
