package dev.retain.examples.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is timed.
 *
 * @param suite what is asked
 * @param compression of the candidate, as a tag of its cells
 * @param samples how many are put to both models
 */
record VerdictCase(Suite suite, String compression, int samples) {

    /** The suites, each with the gate of {@link SpeedGates} that asks it. */
    enum Suite {
        TOOL_USE("tool-use", "toolUse"),
        NEEDLE("needle", "needle"),
        MMLU_0_SHOT("mmlu-0-shot", "mmluWithoutExamples"),
        MMLU_5_SHOT("mmlu-5-shot", "mmluWithExamples");

        private final String id;
        private final String gate;

        Suite(String id, String gate) {
            this.id = id;
            this.gate = gate;
        }

        String id() {
            return id;
        }

        String gate() {
            return gate;
        }

        private static Suite of(String id) {
            return Arrays.stream(values())
                    .filter(suite -> suite.id.equals(id))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "there is no suite %s; there are %s"
                                                    .formatted(
                                                            id,
                                                            Arrays.stream(values())
                                                                    .map(Suite::id)
                                                                    .toList())));
        }
    }

    /** All that comes of lists with commas. */
    static List<VerdictCase> of(String suites, String compressions, String samples) {
        List<VerdictCase> cases = new ArrayList<>();
        for (String suite : suites.split(",")) {
            for (String compression : compressions.split(",")) {
                for (String number : samples.split(",")) {
                    cases.add(
                            new VerdictCase(
                                    Suite.of(suite), compression, Integer.parseInt(number)));
                }
            }
        }
        return cases;
    }
}
