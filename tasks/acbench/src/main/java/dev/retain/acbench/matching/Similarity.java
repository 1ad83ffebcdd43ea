package dev.retain.acbench.matching;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/** How alike two texts are. */
@API(status = INTERNAL, since = "0.1")
@FunctionalInterface
public interface Similarity {

    /**
     * Of two texts, in [-1, 1]; 1 of equal ones.
     *
     * @param predicted what a model wrote
     * @param gold what would be right
     */
    double of(String predicted, String gold);

    /**
     * Of all pairs, with what is below 0 as 0.
     *
     * @return one row a predicted text, one column a gold one
     */
    default double[][] between(List<String> predicted, List<String> gold) {
        return predicted.stream()
                .map(
                        text ->
                                gold.stream()
                                        .mapToDouble(right -> Math.max(0, of(text, right)))
                                        .toArray())
                .toArray(double[][]::new);
    }
}
