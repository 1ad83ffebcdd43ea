package dev.retain.run.pair;

import dev.retain.api.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures as the figures of a record, in their order: a name has its unit and its side with it.
 */
final class KeptMeasures {

    private static final String END = "\n";
    private static final String OF_BASELINE = "baseline";
    private static final String OF_CANDIDATE = "candidate";

    private KeptMeasures() {}

    static Map<String, Double> figures(List<Measure> measures) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Measure measure : measures) {
            String name = measure.name() + END + measure.unit() + END;
            figures.put(name + OF_BASELINE, measure.baseline());
            figures.put(name + OF_CANDIDATE, measure.candidate());
        }
        return figures;
    }

    /**
     * What {@link #figures} was made of.
     *
     * @param prefix put before each name
     */
    static List<Measure> measures(String prefix, Map<String, Double> figures) {
        List<Measure> measures = new ArrayList<>();
        figures.forEach(
                (key, value) -> {
                    if (key.endsWith(END + OF_BASELINE)) {
                        String name = key.substring(0, key.length() - OF_BASELINE.length());
                        String[] parts = name.split(END, -1);
                        measures.add(
                                new Measure(
                                        prefix + parts[0],
                                        parts[1],
                                        value,
                                        figures.getOrDefault(name + OF_CANDIDATE, Double.NaN)));
                    }
                });
        return measures;
    }
}
