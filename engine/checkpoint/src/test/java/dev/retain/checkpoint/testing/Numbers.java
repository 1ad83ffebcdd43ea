package dev.retain.checkpoint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** Numbers out of JSON. */
public final class Numbers {

    private Numbers() {}

    public static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    public static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    public static double logSumExp(float[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (float value : values) {
            sum += Math.exp(value - most);
        }
        return most + Math.log(sum);
    }
}
