package dev.retain.acbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Measure;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import dev.retain.api.testing.SpokenLogits;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AnalysisProbesTest {

    private static final int VOCABULARY = 40;

    private final SpokenLogits baseline = new SpokenLogits(3, VOCABULARY, 3);
    private final SpokenLogits candidate = new SpokenLogits(4, VOCABULARY, 1);
    private final Windows windows =
            new Windows(List.of(new Windows.Window(ids(90), 1), new Windows.Window(ids(30), 21)));

    private static int[] ids(int length) {
        return new Random(length).ints(length, 0, VOCABULARY).toArray();
    }

    private record Found(List<Measure> measures) {

        Measure get(String name) {
            return measures.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void should_give_the_mean_effective_rank_of_the_first_positions_that_count() {
        Found found = new Found(new EffectiveRankProbe().over(windows, baseline, candidate));
        Measure paper = found.get("effective rank (paper)");

        assertThat(paper.baseline())
                .isCloseTo(
                        (EffectiveRank.PAPER.of(rows(baseline, 0, 0, 64))
                                        + EffectiveRank.PAPER.of(rows(baseline, 1, 20, 30)))
                                / 2,
                        within(1e-9));
        assertThat(found.get("effective rank (code)").candidate())
                .isCloseTo(
                        (EffectiveRank.CODE.of(rows(candidate, 0, 0, 64))
                                        + EffectiveRank.CODE.of(rows(candidate, 1, 20, 30)))
                                / 2,
                        within(1e-9));
        assertThat(found.get("effective rank (paper), difference").candidate())
                .isCloseTo(paper.candidate() - paper.baseline(), within(1e-12));
    }

    private double[][] rows(SpokenLogits model, int window, int from, int to) {
        return model.all(windows.all().get(window).ids()).subList(from, to).stream()
                .map(
                        logits -> {
                            double[] row = new double[logits.length];
                            for (int i = 0; i < row.length; i++) {
                                row[i] = logits[i];
                            }
                            return row;
                        })
                .toArray(double[][]::new);
    }

    @Test
    void should_find_the_same_ranks_and_energies_in_a_model_and_itself() {
        Found ranks = new Found(new RankCorrelationProbe().over(windows, baseline, baseline));
        Found energies = new Found(new EnergyProbe().over(windows, baseline, baseline));

        assertThat(ranks.measures()).hasSize(9);
        assertThat(ranks.measures())
                .allSatisfy(rank -> assertThat(rank.candidate()).isCloseTo(1, within(1e-12)));
        assertThat(energies.get("energy, mean difference").candidate()).isZero();
    }

    @Test
    void should_find_other_ranks_and_energies_in_another_model() {
        Found ranks = new Found(new RankCorrelationProbe().over(windows, baseline, candidate));
        Found energies = new Found(new EnergyProbe().over(windows, baseline, candidate));

        assertThat(ranks.get("top 3 tokens, overlap (Jaccard)").candidate()).isBetween(0.0, 0.2);
        assertThat(ranks.get("top 20 tokens, Spearman's rho").candidate()).isBetween(-0.3, 0.3);
        assertThat(energies.get("energy").baseline())
                .isLessThan(energies.get("energy").candidate());
        assertThat(energies.get("energy, mean difference").candidate())
                .isCloseTo(
                        energies.get("energy").candidate() - energies.get("energy").baseline(),
                        within(0.3));
    }

    @Test
    void should_take_the_largest_logits_and_the_first_of_equal_ones() {
        float[] logits = {1, 5, 5, 2, -1};

        assertThat(RankCorrelation.top(logits, 1)).containsExactly(1);
        assertThat(RankCorrelation.top(logits, 3)).containsExactly(1, 2, 3);
        assertThat(RankCorrelation.top(logits, 9)).containsExactly(1, 2, 3, 0, 4);
    }

    @Test
    void should_leave_out_what_is_undefined() {
        assertThat(RankCorrelation.kendall(new double[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(EffectiveRank.PAPER.of(new double[2][3])).isNaN();
        Mean mean = new Mean();
        mean.add(Double.NaN);
        assertThat(mean.value()).isNaN();
        mean.add(3);
        assertThat(mean.value()).isEqualTo(3);
    }

    @Test
    void should_be_on_the_class_path() {
        assertThat(ServiceLoader.load(Probe.class))
                .extracting(Probe::id)
                .contains("erank", "top-k", "energy");
    }
}
