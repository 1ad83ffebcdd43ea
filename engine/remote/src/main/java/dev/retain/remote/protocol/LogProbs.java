package dev.retain.remote.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.remote.http.MalformedAnswerException;
import java.util.ArrayList;
import java.util.List;

/** Log-probabilities as OpenAI's completions give them, or as llama.cpp's server does. */
final class LogProbs {

    private LogProbs() {}

    static List<Double> of(JsonNode node) {
        List<Double> values = new ArrayList<>();
        if (node.path("token_logprobs").isArray()) {
            node.path("token_logprobs").forEach(value -> values.add(value(value)));
        } else if (node.path("content").isArray()) {
            node.path("content").forEach(token -> values.add(value(token.path("logprob"))));
        }
        return List.copyOf(values);
    }

    /** The first token of a text has none. */
    private static double value(JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (!node.isNumber()) {
            throw new MalformedAnswerException("a log-probability is no number");
        }
        return node.doubleValue();
    }
}
