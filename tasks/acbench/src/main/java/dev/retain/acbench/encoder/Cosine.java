package dev.retain.acbench.encoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.matching.Similarity;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Texts are as alike as the angle of their vectors is small.
 *
 * @param encoder makes the vectors
 */
@API(status = INTERNAL, since = "0.1")
public record Cosine(SentenceEncoder encoder) implements Similarity {

    @Override
    public double of(String predicted, String gold) {
        return product(encoder.encode(predicted), encoder.encode(gold));
    }

    @Override
    public double[][] between(List<String> predicted, List<String> gold) {
        List<float[]> columns = gold.stream().map(encoder::encode).toList();
        return predicted.stream()
                .map(encoder::encode)
                .map(
                        row ->
                                columns.stream()
                                        .mapToDouble(column -> Math.max(0, product(row, column)))
                                        .toArray())
                .toArray(double[][]::new);
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
