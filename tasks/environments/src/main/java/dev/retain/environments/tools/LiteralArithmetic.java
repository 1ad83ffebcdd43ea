package dev.retain.environments.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;

/** What is counted from numbers, and texts put together. */
final class LiteralArithmetic {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LiteralArithmetic() {}

    static JsonNode of(char sign, JsonNode left, JsonNode right) throws LiteralUnread {
        if (sign == '+' && left.isTextual() && right.isTextual()) {
            return NODES.textNode(left.textValue() + right.textValue());
        }
        if (!left.isNumber() || !right.isNumber()) {
            throw new LiteralUnread();
        }
        if (sign == '/') {
            if (right.doubleValue() == 0) {
                throw new LiteralUnread();
            }
            return NODES.numberNode(left.doubleValue() / right.doubleValue());
        }
        return left.isFloatingPointNumber() || right.isFloatingPointNumber()
                ? NODES.numberNode(of(sign, left.doubleValue(), right.doubleValue()))
                : whole(of(sign, left.bigIntegerValue(), right.bigIntegerValue()));
    }

    /** A whole number in the smallest type that holds it. */
    static JsonNode whole(BigInteger value) {
        return value.bitLength() < Long.SIZE
                ? NODES.numberNode(value.longValueExact())
                : NODES.numberNode(value);
    }

    private static double of(char sign, double left, double right) {
        return switch (sign) {
            case '+' -> left + right;
            case '-' -> left - right;
            default -> left * right;
        };
    }

    private static BigInteger of(char sign, BigInteger left, BigInteger right) {
        return switch (sign) {
            case '+' -> left.add(right);
            case '-' -> left.subtract(right);
            default -> left.multiply(right);
        };
    }
}
