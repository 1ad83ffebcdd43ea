package dev.retain.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** Answers in the JSON of {@link SampleJson}. */
final class AnswerJson {

    private static final String DOUBLE = "logProbs";

    /** Values that single precision holds, in its fewer digits. */
    private static final String SINGLE = "logProbs32";

    private AnswerJson() {}

    static ObjectNode of(Answer answer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (answer instanceof Answer.Text text) {
            node.put("text", text.text()).put("ending", text.ending().name());
            return node.put("tokens", text.tokens());
        }
        double[] values = ((Answer.LogProbs) answer).values();
        if (Arrays.stream(values).allMatch(value -> (float) value == value)) {
            ArrayNode floats = node.putArray(SINGLE);
            Arrays.stream(values).forEach(value -> floats.add((float) value));
        } else {
            ArrayNode doubles = node.putArray(DOUBLE);
            Arrays.stream(values).forEach(doubles::add);
        }
        return node;
    }

    static Answer read(JsonNode node) {
        if (node.has("text")) {
            return new Answer.Text(
                    node.get("text").asText(),
                    Ending.valueOf(node.required("ending").asText()),
                    node.required("tokens").asInt());
        }
        boolean single = node.has(SINGLE);
        return new Answer.LogProbs(
                StreamSupport.stream(node.required(single ? SINGLE : DOUBLE).spliterator(), false)
                        .mapToDouble(value -> single ? value.floatValue() : value.doubleValue())
                        .toArray());
    }
}
