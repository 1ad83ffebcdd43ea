package dev.retain.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** Answers in the JSON of {@link SampleJson}. */
final class AnswerJson {

    private static final String ENDING = "ending";
    private static final String NUMBERS = "logProbs";
    private static final String PACKED = "logProbs32";

    private AnswerJson() {}

    static ObjectNode of(Answer answer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (answer instanceof Answer.Text text) {
            node.put("text", text.text()).put("tokens", text.tokens());
            return text.ending() == Ending.END_TOKEN
                    ? node
                    : node.put(ENDING, text.ending().name());
        }
        double[] values = ((Answer.LogProbs) answer).values();
        if (values.length > PackedNumbers.FEW
                && Arrays.stream(values).allMatch(AnswerJson::isSingle)) {
            return node.put(PACKED, PackedNumbers.singles(values));
        }
        Arrays.stream(values).forEach(node.putArray(NUMBERS)::add);
        return node;
    }

    private static boolean isSingle(double value) {
        return Double.compare((float) value, value) == 0;
    }

    static Answer read(JsonNode node) {
        if (node.has("text")) {
            return new Answer.Text(
                    node.get("text").asText(),
                    Ending.valueOf(node.path(ENDING).asText(Ending.END_TOKEN.name())),
                    node.required("tokens").asInt());
        }
        return new Answer.LogProbs(
                node.has(PACKED)
                        ? PackedNumbers.singles(node.get(PACKED).asText())
                        : StreamSupport.stream(node.required(NUMBERS).spliterator(), false)
                                .mapToDouble(JsonNode::asDouble)
                                .toArray());
    }
}
