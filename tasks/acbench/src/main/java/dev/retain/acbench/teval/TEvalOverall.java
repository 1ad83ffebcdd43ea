package dev.retain.acbench.teval;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** T-Eval's six abilities and its overall score, of the mean outcomes of its suites. */
@API(status = INTERNAL, since = "0.1")
public final class TEvalOverall {

    private TEvalOverall() {}

    /**
     * The abilities by their published names, and {@code Overall}, their mean.
     *
     * @param means the mean outcome of each of the suites, by id
     * @throws IllegalArgumentException if a suite is missing
     */
    public static Map<String, Double> of(Map<String, Double> means) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("Instruct", mean(means, TEvalKind.INSTRUCT_JSON, TEvalKind.INSTRUCT_STRING));
        scores.put("Plan", mean(means, TEvalKind.PLAN_JSON, TEvalKind.PLAN_STR));
        scores.put("Reason", mean(means, TEvalKind.REASON_JSON, TEvalKind.REASON_STR));
        scores.put("Retrieve", mean(means, TEvalKind.RETRIEVE_JSON, TEvalKind.RETRIEVE_STR));
        scores.put("Understand", mean(means, TEvalKind.UNDERSTAND_JSON, TEvalKind.UNDERSTAND_STR));
        scores.put("Review", mean(means, TEvalKind.REVIEW));
        double sum = scores.values().stream().mapToDouble(Double::doubleValue).sum();
        int abilities = scores.size();
        scores.put("Overall", sum / abilities);
        return scores;
    }

    private static double mean(Map<String, Double> means, TEvalKind... suites) {
        double sum = 0;
        for (TEvalKind suite : suites) {
            Double mean = means.get(suite.suite());
            if (mean == null) {
                throw new IllegalArgumentException(
                        "no score of suite %s, which T-Eval's overall score needs"
                                .formatted(suite.suite()));
            }
            sum += mean;
        }
        return sum / suites.length;
    }
}
