package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * What an answer is worth.
 *
 * @param value the outcome, as {@link Dialogue#outcome()} gives it
 * @param figures named figures beside it, as {@link Dialogue#figures()} gives them
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Outcome(double value, Map<String, Double> figures) {

    /** Copies the map. */
    public Outcome {
        figures = Map.copyOf(figures);
    }

    /** An outcome without figures. */
    public Outcome(double value) {
        this(value, Map.of());
    }

    /** Of an answer that is right or wrong: 1 or 0. */
    public static Outcome of(boolean right) {
        return new Outcome(right ? 1 : 0);
    }

    /** Of a window: the mean negative log-probability of its tokens but the first, in nats. */
    public static Outcome meanLoss(Answer answer) {
        return new Outcome(-Arrays.stream(Answer.logProbs(answer)).average().orElse(Double.NaN));
    }

    /** Whether one continuation is more likely than each of the others. */
    public static Outcome preferred(int right, Answer answer) {
        double[] values = Answer.logProbs(answer);
        return of(
                IntStream.range(0, values.length)
                        .allMatch(i -> i == right || values[right] > values[i]));
    }
}
