package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Measure;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.RoundedCheckpoint;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.torch.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The divergence of SmolLM2 in 8 bits from itself, beside whole matrices of its logits. */
@RequiresShared
class DivergenceOnSmolLm2Test {

    private static final double CLOSE = 1e-5;
    private static final String TEXT =
            "The lighthouse keeper wrote every evening into a thick book what the sea had done. On"
                    + " the last page stood only one line: today it was quiet, and I was not.";

    private static Checkpoint smolLm2() {
        return Checkpoints.open(Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"));
    }

    /** In fp32, since the arithmetic must be the same however many rows are computed at once. */
    private static LoadedModel load(Checkpoint files) {
        try (files) {
            return DecoderModel.load(
                    files, files.identity(), Placement.on(Device.parse("cpu"), Precision.FP32));
        }
    }

    private static List<float[]> rows(LoadedModel model, int[] ids) {
        List<float[]> rows = new ArrayList<>();
        model.logits(ids, rows::add);
        return rows;
    }

    private static double[] logProbabilities(float[] logits) {
        double[] values = IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).toArray();
        double largest = Arrays.stream(values).max().orElseThrow();
        double sum = Arrays.stream(values).map(v -> Math.exp(v - largest)).sum();
        return Arrays.stream(values).map(v -> v - largest - Math.log(sum)).toArray();
    }

    private static int top(double[] values) {
        return IntStream.range(0, values.length)
                .reduce((a, b) -> values[b] > values[a] ? b : a)
                .orElseThrow();
    }

    private static double of(List<Measure> measures, String name) {
        return measures.stream()
                .filter(measure -> measure.name().equals(name))
                .mapToDouble(Measure::candidate)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void should_be_what_the_logits_give_by_its_definition() {
        try (LoadedModel baseline = load(smolLm2());
                LoadedModel candidate = load(new RoundedCheckpoint(smolLm2(), 8, 0))) {
            int[] ids = baseline.tokens().encode(TEXT);
            List<float[]> one = rows(baseline, ids);
            List<float[]> other = rows(candidate, ids);
            double[] nats = new double[ids.length - 1];
            double same = 0;
            double squares = 0;
            double rise = 0;
            for (int t = 0; t < nats.length; t++) {
                double[] p = logProbabilities(one.get(t));
                double[] q = logProbabilities(other.get(t));
                nats[t] =
                        IntStream.range(0, p.length)
                                .mapToDouble(i -> Math.exp(p[i]) * (p[i] - q[i]))
                                .sum();
                same += top(p) == top(q) ? 1 : 0;
                int next = ids[t + 1];
                squares += Math.pow(Math.exp(q[next]) - Math.exp(p[next]), 2);
                rise += p[next] - q[next];
            }
            Probe probe =
                    ServiceLoader.load(Probe.class).stream()
                            .map(ServiceLoader.Provider::get)
                            .filter(any -> any.id().equals("divergence"))
                            .findFirst()
                            .orElseThrow();

            List<Measure> found = probe.over(Windows.whole(List.of(ids)), baseline, candidate);

            assertThat(of(found, "tokens compared")).isEqualTo(nats.length).isGreaterThan(30);
            double mean = Arrays.stream(nats).average().orElseThrow();
            assertThat(mean).isGreaterThan(1e-5);
            assertThat(of(found, "divergence, mean")).isCloseTo(mean, within(CLOSE));
            assertThat(of(found, "divergence, largest"))
                    .isCloseTo(Arrays.stream(nats).max().orElseThrow(), within(CLOSE));
            assertThat(of(found, "same top token"))
                    .isCloseTo(100 * same / nats.length, within(CLOSE));
            assertThat(of(found, "RMS of Δp"))
                    .isCloseTo(100 * Math.sqrt(squares / nats.length), within(CLOSE));
            assertThat(of(found, "ln of the ratio of perplexities"))
                    .isCloseTo(rise / nats.length, within(CLOSE));
        }
    }
}
