package dev.retain.examples.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What records of samples say. In fp32 a log-probability is rounded in another way beside other
 * neighbours, and who goes on with a run asks for other samples together; all else is the same.
 */
final class SampleContent {

    /** What is promised of log-probabilities in fp32. */
    private static final double ROUNDING = 1e-4;

    private static final Pattern LOG_PROBS = Pattern.compile("\"logProbs\":\\[([^]]*)]");

    private SampleContent() {}

    /** Requires that the records of all cells say the same. */
    static void requireSame(
            Map<String, String> actual, Map<String, String> expected, String state) {
        assertThat(actual).as(state).containsOnlyKeys(expected.keySet());
        expected.forEach(
                (cell, records) -> {
                    String ours = actual.getOrDefault(cell, "");
                    assertThat(words(ours)).as(state).isEqualTo(words(records));
                    assertThat(logProbs(ours))
                            .as(state)
                            .containsExactly(logProbs(records), within(ROUNDING));
                });
    }

    private static String words(String records) {
        return LOG_PROBS.matcher(records).replaceAll("");
    }

    private static double[] logProbs(String records) {
        return LOG_PROBS
                .matcher(records)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(",")))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
