package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import org.apiguardian.api.API;

/** What a model answers. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Answer {

    /** The text of an answer to {@link Request.Generate} or {@link Request.Complete}. */
    static String text(Answer answer) {
        return ((Text) answer).text();
    }

    /** The values of an answer to {@link Request.Score} or {@link Request.Likelihood}. */
    static double[] logProbs(Answer answer) {
        return ((LogProbs) answer).values();
    }

    /**
     * Generated text, without the prompt and without stop texts or end tokens.
     *
     * @param text the text
     * @param ending why it ended
     * @param tokens how many tokens were generated, an end token included
     */
    record Text(String text, Ending ending, int tokens) implements Answer {}

    /**
     * Log-probabilities in nats, in the order of the request.
     *
     * @param values the values
     */
    record LogProbs(double[] values) implements Answer {

        @Override
        public boolean equals(Object other) {
            return other instanceof LogProbs that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "LogProbs" + Arrays.toString(values);
        }
    }
}
