package dev.retain.tasks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.EvaluationException;
import dev.retain.api.Measure;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import dev.retain.api.testing.SpokenLogits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Against a computation of its own: whole matrices of probabilities, and sums in 34 digits. */
class DivergenceProbeTest {

    private static final double CLOSE = 1e-5;
    private static final int VOCABULARY = 50;

    private final SpokenLogits baseline = new SpokenLogits(3, VOCABULARY, 3);
    private final SpokenLogits candidate = new SpokenLogits(4, VOCABULARY, 1.5);
    private final Windows windows =
            new Windows(
                    List.of(
                            new Windows.Window(ids(90), 1),
                            new Windows.Window(ids(60), 20),
                            new Windows.Window(ids(7), 6)));

    private static int[] ids(int length) {
        return new Random(length).ints(length, 0, VOCABULARY).toArray();
    }

    private static double[] probabilities(float[] logits) {
        double[] weights = new double[logits.length];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < logits.length; i++) {
            weights[i] = StrictMath.exp(logits[i]);
            sum = sum.add(BigDecimal.valueOf(weights[i]), MathContext.DECIMAL128);
        }
        for (int i = 0; i < logits.length; i++) {
            weights[i] /= sum.doubleValue();
        }
        return weights;
    }

    private record Position(double nats, boolean same, double p, double q) {}

    private List<Position> positions() {
        List<Position> all = new ArrayList<>();
        for (Windows.Window window : windows.all()) {
            List<float[]> one = baseline.all(window.ids());
            List<float[]> other = candidate.all(window.ids());
            for (int t = window.from(); t < window.ids().length; t++) {
                double[] p = probabilities(one.get(t - 1));
                double[] q = probabilities(other.get(t - 1));
                double nats = 0;
                int top = 0;
                int otherTop = 0;
                for (int i = 0; i < p.length; i++) {
                    nats += p[i] * Math.log(p[i] / q[i]);
                    top = p[i] > p[top] ? i : top;
                    otherTop = q[i] > q[otherTop] ? i : otherTop;
                }
                int next = window.ids()[t];
                all.add(new Position(nats, top == otherTop, p[next], q[next]));
            }
        }
        return all;
    }

    private static Map<String, Double> byName(List<Measure> measures) {
        return measures.stream().collect(Collectors.toMap(Measure::name, Measure::candidate));
    }

    private static double mean(List<Position> all, Function<Position, Double> value) {
        return all.stream().mapToDouble(value::apply).average().orElseThrow();
    }

    @Test
    void should_be_what_the_definitions_give() {
        List<Position> all = positions();
        Map<String, Double> found =
                byName(new DivergenceProbe().over(windows, baseline, candidate));
        double mean = mean(all, Position::nats);
        double deviation = Math.sqrt(mean(all, at -> at.nats() * at.nats()) - mean * mean);

        assertThat(found.get("tokens compared")).isEqualTo(89 + 40 + 1);
        close(found, "divergence, mean", mean);
        close(found, "divergence, standard error of the mean", deviation / Math.sqrt(129));
        close(found, "same top token", 100 * mean(all, at -> at.same() ? 1.0 : 0.0));
        close(found, "RMS of Δp", 100 * Math.sqrt(mean(all, at -> Math.pow(at.q() - at.p(), 2))));
        close(
                found,
                "ln of the ratio of perplexities",
                Math.log(
                        Math.exp(-mean(all, at -> Math.log(at.q())))
                                / Math.exp(-mean(all, at -> Math.log(at.p())))));
    }

    private static void close(Map<String, Double> found, String name, double expected) {
        assertThat(found.get(name)).as(name).isCloseTo(expected, within(CLOSE));
    }

    /** Of 130 values the median lies in the middle of two, 90 % at 0.9 · 129 = 116.1. */
    @Test
    void should_put_percentiles_between_the_nearest_values() {
        double[] sorted = positions().stream().mapToDouble(Position::nats).sorted().toArray();
        Map<String, Double> found =
                byName(new DivergenceProbe().over(windows, baseline, candidate));

        close(found, "divergence, median", (sorted[64] + sorted[65]) / 2);
        close(found, "divergence, 90 %", 0.9 * sorted[116] + 0.1 * sorted[117]);
        close(found, "divergence, 95 %", 0.45 * sorted[122] + 0.55 * sorted[123]);
        close(found, "divergence, 99 %", 0.29 * sorted[127] + 0.71 * sorted[128]);
        close(found, "divergence, 99.9 %", 0.129 * sorted[128] + 0.871 * sorted[129]);
        close(found, "divergence, largest", sorted[129]);
    }

    @Test
    void should_give_gates_the_means_of_a_window() {
        var window = windows.all().get(0);
        List<Position> first = positions().subList(0, 89);

        Map<String, Double> found = new DivergenceProbe().of(window, baseline, candidate);

        assertThat(found).containsOnlyKeys(new DivergenceProbe().judged().keySet());
        close(found, "divergence", mean(first, Position::nats));
        close(found, "same-top-token", mean(first, at -> at.same() ? 1.0 : 0.0));
    }

    @Test
    void should_find_nothing_between_a_model_and_itself() {
        Map<String, Double> found = byName(new DivergenceProbe().over(windows, baseline, baseline));

        assertThat(found.get("divergence, largest")).isZero();
        assertThat(found.get("same top token")).isEqualTo(100);
        assertThat(found.get("RMS of Δp")).isZero();
    }

    @Test
    void should_say_so_when_logits_are_not_finite() {
        var broken = new SpokenLogits(1, VOCABULARY, Double.NaN);

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new DivergenceProbe().over(windows, baseline, broken))
                .withMessageContaining("logits are not finite");
        assertThat(new DivergenceProbe().over(new Windows(List.of()), baseline, broken)).isEmpty();
    }

    @Test
    void should_count_a_token_of_no_weight_as_nothing() {
        float[] one = {0, Float.NEGATIVE_INFINITY, 1};
        float[] other = {0, -3, 1};

        assertThat(TokenDivergence.of(0, one, other).nats()).isBetween(0.0, 0.02);
    }

    @Test
    void should_be_on_the_class_path() {
        assertThat(ServiceLoader.load(Probe.class)).extracting(Probe::id).contains("divergence");
    }
}
