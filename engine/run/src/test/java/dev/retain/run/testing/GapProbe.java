package dev.retain.run.testing;

import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.LogitPairs;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import java.util.List;
import java.util.Map;

/** Takes the gap between the first logits of scripted models, and counts the tokens it saw. */
public final class GapProbe implements Probe {

    @Override
    public String id() {
        return "gap";
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
        int[] tokens = new int[1];
        LogitPairs pairs = new LogitPairs(baseline, candidate);
        windows.all().forEach(window -> pairs.read(window, (id, one, other) -> tokens[0]++));
        return List.of(
                new Measure("tokens", "of " + windows.all().size(), Double.NaN, tokens[0]),
                new Measure("threads", "", 1, 2));
    }

    @Override
    public Map<String, Double> of(
            Windows.Window window, LoadedModel baseline, LoadedModel candidate) {
        double[] gap = new double[1];
        new LogitPairs(baseline, candidate)
                .read(window, (id, one, other) -> gap[0] = Math.abs(one[0] - other[0]));
        double spread = 0.001 * (window.ids()[0] % 3);
        return Map.of(
                Question.DIVERGENCE, gap[0] + spread, Question.SAME_TOP_TOKEN, 1 - gap[0] - spread);
    }
}
