package dev.retain.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.StreamSupport;

/** Answers in the JSON of {@link SampleJson}. */
final class AnswerJson {

    private static final String ENDING = "ending";
    private static final String NUMBERS = "logProbs";
    private static final String PACKED = "logProbs32";

    /** So many numbers are still read by somebody; more are packed. */
    private static final int FEW = 16;

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
        if (values.length > FEW && Arrays.stream(values).allMatch(AnswerJson::isSingle)) {
            return node.put(PACKED, packed(values));
        }
        Arrays.stream(values).forEach(node.putArray(NUMBERS)::add);
        return node;
    }

    private static boolean isSingle(double value) {
        return Double.compare((float) value, value) == 0;
    }

    private static String packed(double[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(value -> bytes.putFloat((float) value));
        return Base64.getEncoder().encodeToString(bytes.array());
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
                        ? unpacked(node.get(PACKED).asText())
                        : StreamSupport.stream(node.required(NUMBERS).spliterator(), false)
                                .mapToDouble(JsonNode::asDouble)
                                .toArray());
    }

    private static double[] unpacked(String text) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }
}
