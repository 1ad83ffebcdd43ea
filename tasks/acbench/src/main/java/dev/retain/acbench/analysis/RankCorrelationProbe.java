package dev.retain.acbench.analysis;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.LogitPairs;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * How alike both models rank the next tokens: the overlap of their top lists, and tau-b and rho of
 * their logits over the baseline's top list; means over positions, at each list length.
 */
@API(status = INTERNAL, since = "0.1")
public final class RankCorrelationProbe implements Probe {

    /** The lengths of top lists that ACBench's code takes. */
    private static final int[] LENGTHS = {3, 10, 20};

    private record AtLength(int k, Mean overlap, Mean tau, Mean rho) {

        AtLength(int k) {
            this(k, new Mean(), new Mean(), new Mean());
        }

        void add(int[] topOfBaseline, int[] topOfCandidate, float[] baseline, float[] candidate) {
            int[] first = Arrays.copyOf(topOfBaseline, Math.min(k, topOfBaseline.length));
            int[] second = Arrays.copyOf(topOfCandidate, Math.min(k, topOfCandidate.length));
            double[] one = IntStream.of(first).mapToDouble(token -> baseline[token]).toArray();
            double[] other = IntStream.of(first).mapToDouble(token -> candidate[token]).toArray();
            overlap.add(RankCorrelation.jaccard(first, second));
            tau.add(RankCorrelation.kendall(one, other));
            rho.add(RankCorrelation.spearman(one, other));
        }

        Stream<Measure> measures() {
            return Stream.of(
                    of("overlap (Jaccard)", overlap),
                    of("Kendall's tau-b", tau),
                    of("Spearman's rho", rho));
        }

        private Measure of(String what, Mean mean) {
            return new Measure(
                    "top %d tokens, %s".formatted(k, what), "", Double.NaN, mean.value());
        }
    }

    @Override
    public String id() {
        return "top-k";
    }

    @Override
    public List<Measure> over(Windows windows, LoadedModel baseline, LoadedModel candidate) {
        LogitPairs pairs = new LogitPairs(baseline, candidate);
        List<AtLength> lengths = Arrays.stream(LENGTHS).mapToObj(AtLength::new).toList();
        int most = LENGTHS[LENGTHS.length - 1];
        for (Windows.Window window : windows.all()) {
            pairs.read(
                    window,
                    (token, one, other) -> {
                        int[] first = RankCorrelation.top(one, most);
                        int[] second = RankCorrelation.top(other, most);
                        lengths.forEach(at -> at.add(first, second, one, other));
                    });
        }
        return lengths.stream().flatMap(AtLength::measures).toList();
    }
}
