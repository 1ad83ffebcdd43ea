package dev.retain.acbench.analysis;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Effective ranks of the logits of each window, as ACBench's paper and as its code define them:
 * means over windows. Of a window its first 64 positions are taken, and fewer where a vocabulary is
 * so large that a model's would take more than 64 MiB; ACBench takes one line of text.
 */
@API(status = INTERNAL, since = "0.1")
public final class EffectiveRankProbe implements Probe {

    private static final int MOST_POSITIONS = 64;
    private static final int MOST_LOGITS = 1 << 23;

    @Override
    public String id() {
        return "erank";
    }

    private record Means(EffectiveRank rank, Mean baseline, Mean candidate) {

        Means(EffectiveRank rank) {
            this(rank, new Mean(), new Mean());
        }

        Stream<Measure> measures() {
            String name = "effective rank (%s)".formatted(rank.words());
            return Stream.of(
                    new Measure(name, "", baseline.value(), candidate.value()),
                    new Measure(
                            name + ", difference",
                            "",
                            Double.NaN,
                            candidate.value() - baseline.value()));
        }
    }

    @Override
    public List<Measure> over(Windows windows, LoadedModel baseline, LoadedModel candidate) {
        List<Means> ranks = Arrays.stream(EffectiveRank.values()).map(Means::new).toList();
        for (Windows.Window window : windows.all()) {
            double[][] one = Rows.of(window, baseline);
            double[][] other = Rows.of(window, candidate);
            for (Means means : ranks) {
                means.baseline().add(means.rank().of(one));
                means.candidate().add(means.rank().of(other));
            }
        }
        return ranks.stream().flatMap(Means::measures).toList();
    }

    /** The first positions of a window that count. */
    private static final class Rows {

        private final double[][] rows = new double[MOST_POSITIONS][];
        private final int from;
        private int position;
        private int count;

        private Rows(int from) {
            this.from = from;
        }

        static double[][] of(Windows.Window window, LoadedModel model) {
            int from = window.from() - 1;
            int end = Math.min(window.ids().length, from + MOST_POSITIONS);
            Rows rows = new Rows(from);
            model.logits(Arrays.copyOf(window.ids(), end), rows::add);
            return Arrays.copyOf(rows.rows, rows.count);
        }

        private void add(float[] logits) {
            int most = Math.min(rows.length, Math.max(2, MOST_LOGITS / logits.length));
            if (position >= from && count < most) {
                double[] row = new double[logits.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = logits[i];
                }
                rows[count] = row;
                count++;
            }
            position++;
        }
    }
}
