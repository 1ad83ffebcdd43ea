package dev.retain.model.generation;

import dev.retain.api.Measure;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import dev.retain.checkpoint.testing.Numbers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Share of positions with the same top token, and the mean divergence of the distributions. */
final class DistributionProbe implements Probe {

    @Override
    public String id() {
        return "distributions";
    }

    @Override
    public List<Measure> over(Windows windows, LoadedModel baseline, LoadedModel candidate) {
        Sums sums = new Sums();
        for (Windows.Window read : windows.all()) {
            int[] window = read.ids();
            List<float[]> expected = new ArrayList<>();
            baseline.logits(window, expected::add);
            Iterator<float[]> positions = expected.iterator();
            candidate.logits(window, found -> sums.add(positions.next(), found));
        }
        return List.of(
                new Measure("same top token", "", Double.NaN, (double) sums.same / sums.positions),
                new Measure("divergence", "nats", Double.NaN, sums.divergence / sums.positions));
    }

    private static final class Sums {

        private int positions;
        private int same;
        private double divergence;

        void add(float[] expected, float[] found) {
            positions++;
            same += top(expected) == top(found) ? 1 : 0;
            double one = Numbers.logSumExp(expected);
            double other = Numbers.logSumExp(found);
            for (int i = 0; i < expected.length; i++) {
                double log = expected[i] - one;
                divergence += Math.exp(log) * (log - (found[i] - other));
            }
        }

        private static int top(float[] logits) {
            int best = 0;
            for (int i = 1; i < logits.length; i++) {
                best = logits[i] > logits[best] ? i : best;
            }
            return best;
        }
    }
}
