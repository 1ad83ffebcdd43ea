package dev.retain.tasks.probe;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.LogitPairs;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How far next-token distributions are apart, in the figures of llama.cpp's perplexity tool. Unlike
 * that tool, which takes the second half of each window and rounds the baseline's log-probabilities
 * to 16 bits, it takes every token that counts and what the models computed.
 */
@API(status = INTERNAL, since = "0.1")
public final class DivergenceProbe implements Probe {

    @Override
    public String id() {
        return "divergence";
    }

    @Override
    public Map<String, OutcomeKind> judged() {
        return Map.of(
                Question.DIVERGENCE,
                OutcomeKind.DIVERGENCE,
                Question.SAME_TOP_TOKEN,
                OutcomeKind.AGREEMENT);
    }

    @Override
    public List<Measure> over(Windows windows, LoadedModel baseline, LoadedModel candidate) {
        return figures(windows, baseline, candidate).measures();
    }

    @Override
    public Map<String, Double> of(
            Windows.Window window, LoadedModel baseline, LoadedModel candidate) {
        DivergenceFigures figures = figures(new Windows(List.of(window)), baseline, candidate);
        return Map.of(
                Question.DIVERGENCE,
                figures.meanNats(),
                Question.SAME_TOP_TOKEN,
                figures.sameTop());
    }

    /**
     * Reads all windows.
     *
     * @throws EvaluationException if a model's logits are not finite
     */
    private static DivergenceFigures figures(
            Windows windows, LoadedModel baseline, LoadedModel candidate) {
        LogitPairs pairs = new LogitPairs(baseline, candidate);
        DivergenceFigures figures = new DivergenceFigures();
        for (Windows.Window window : windows.all()) {
            pairs.read(
                    window,
                    (token, one, other) -> {
                        TokenDivergence apart = TokenDivergence.of(token, one, other);
                        if (!Double.isFinite(apart.nats())) {
                            throw new EvaluationException(
                                    "the divergence of the models is %s on a window, since a model's logits are not finite there; look for damaged weights, or compute with retain.dtype=fp32"
                                            .formatted(apart.nats()));
                        }
                        figures.add(apart);
                    });
        }
        return figures;
    }
}
