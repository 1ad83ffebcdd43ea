package dev.retain.acbench.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.matching.Similarity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The similarities that a vector states. */
public final class RecordedSimilarity implements Similarity {

    private final Map<List<String>, Double> values = new HashMap<>();

    /** Adds those of a matrix, one row a predicted text, one column a gold one. */
    public RecordedSimilarity with(List<String> predicted, List<String> gold, JsonNode matrix) {
        for (int i = 0; i < predicted.size(); i++) {
            for (int j = 0; j < gold.size(); j++) {
                values.put(List.of(predicted.get(i), gold.get(j)), matrix.get(i).get(j).asDouble());
            }
        }
        return this;
    }

    @Override
    public double of(String predicted, String gold) {
        Double value = values.get(List.of(predicted, gold));
        if (value == null) {
            throw new AssertionError("no similarity of '" + predicted + "' and '" + gold + "'");
        }
        return value;
    }
}
