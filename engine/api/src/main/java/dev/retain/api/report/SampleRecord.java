package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * One sample with one model: the same shape for baseline and candidate, in memory, in files and in
 * stores. {@link SampleJson} writes and reads it.
 *
 * @param sample the sample's id
 * @param turns what was asked and answered, in order
 * @param outcome for a log-loss suite the mean negative log-probability, else in [0, 1]
 * @param figures named figures beside the outcome, in the suite's order
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record SampleRecord(
        String sample, List<Turn> turns, double outcome, Map<String, Double> figures) {

    /** Copies the list; keeps the order of figures. */
    public SampleRecord {
        turns = List.copyOf(turns);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
