package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** When values are equal in Python: numbers by value, true is one, dictionaries in any order. */
@API(status = INTERNAL, since = "0.1")
public final class LiteralMatch {

    private static final JsonNode ONE = IntNode.valueOf(1);
    private static final JsonNode ZERO = IntNode.valueOf(0);

    private LiteralMatch() {}

    /** Whether two values are equal. */
    public static boolean areEqual(JsonNode one, JsonNode other) {
        if (isNumber(one) && isNumber(other)) {
            return areEqualNumbers(one, other);
        }
        if (one.isArray() && other.isArray()) {
            return one.size() == other.size() && items(one, other);
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size() && entries(one, other);
        }
        return one.equals(other);
    }

    /** How many values there are in a list of others; each of the others counts once. */
    public static int countFound(List<JsonNode> wanted, List<JsonNode> others) {
        List<JsonNode> left = new ArrayList<>(others);
        int found = 0;
        for (JsonNode value : wanted) {
            for (int i = 0; i < left.size(); i++) {
                if (areEqual(value, left.get(i))) {
                    left.remove(i);
                    found++;
                    break;
                }
            }
        }
        return found;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() || value.isBoolean();
    }

    private static boolean areEqualNumbers(JsonNode one, JsonNode other) {
        JsonNode left = counted(one);
        JsonNode right = counted(other);
        if (isOdd(left) || isOdd(right)) {
            return left.doubleValue() == right.doubleValue();
        }
        return left.decimalValue().compareTo(right.decimalValue()) == 0;
    }

    private static JsonNode counted(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? ONE : ZERO;
        }
        return value;
    }

    private static boolean isOdd(JsonNode number) {
        return !Double.isFinite(number.doubleValue());
    }

    private static boolean items(JsonNode one, JsonNode other) {
        for (int i = 0; i < one.size(); i++) {
            if (!areEqual(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean entries(JsonNode one, JsonNode other) {
        for (Map.Entry<String, JsonNode> entry : one.properties()) {
            JsonNode value = other.get(entry.getKey());
            if (value == null || !areEqual(entry.getValue(), value)) {
                return false;
            }
        }
        return true;
    }
}
