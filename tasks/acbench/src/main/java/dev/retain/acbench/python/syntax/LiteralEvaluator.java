package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The value of an expression that is a literal, as {@code ast.literal_eval} finds it. */
final class LiteralEvaluator {

    private LiteralEvaluator() {}

    static PythonValue value(PythonExpression expression) {
        if (expression instanceof PythonExpression.Constant constant) {
            return constant.value();
        }
        if (expression instanceof PythonExpression.ListDisplay list) {
            return new PythonValue.ListOf(values(list.items()));
        }
        if (expression instanceof PythonExpression.TupleDisplay tuple) {
            return new PythonValue.TupleOf(values(tuple.items()));
        }
        if (expression instanceof PythonExpression.SetDisplay set) {
            return set(values(set.items()));
        }
        if (expression instanceof PythonExpression.DictDisplay dict) {
            return dict(dict);
        }
        if (isEmptySet(expression)) {
            return new PythonValue.SetOf(Set.of());
        }
        if (expression instanceof PythonExpression.Binary sum) {
            return complex(sum);
        }
        return signed(expression);
    }

    private static List<PythonValue> values(List<PythonExpression> items) {
        return items.stream().map(LiteralEvaluator::value).toList();
    }

    private static boolean isEmptySet(PythonExpression expression) {
        return expression.equals(
                new PythonExpression.Call(new PythonExpression.Name("set"), List.of(), List.of()));
    }

    private static PythonValue set(List<PythonValue> items) {
        items.forEach(LiteralEvaluator::hashable);
        return new PythonValue.SetOf(new LinkedHashSet<>(items));
    }

    private static PythonValue dict(PythonExpression.DictDisplay dict) {
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
        for (PythonExpression.Pair item : dict.items()) {
            PythonExpression key = item.key().orElseThrow(() -> new Unreadable("an unpacked dict"));
            entries.put(hashable(value(key)), value(item.value()));
        }
        return new PythonValue.DictOf(entries);
    }

    private static PythonValue hashable(PythonValue value) {
        if (!value.isHashable()) {
            throw new Unreadable("a key that cannot be one");
        }
        return value;
    }

    private static PythonValue signed(PythonExpression expression) {
        if (!(expression instanceof PythonExpression.Unary unary)) {
            return number(expression);
        }
        PythonValue operand = number(unary.operand());
        return switch (unary.operator()) {
            case "+" -> operand;
            case "-" -> PythonArithmetic.negated(operand);
            default -> throw new Unreadable("no literal");
        };
    }

    private static PythonValue number(PythonExpression expression) {
        if (expression instanceof PythonExpression.Constant constant
                && (constant.value() instanceof PythonValue.Int
                        || constant.value() instanceof PythonValue.Real
                        || constant.value() instanceof PythonValue.Complex)) {
            return constant.value();
        }
        throw new Unreadable("no literal");
    }

    private static PythonValue complex(PythonExpression.Binary sum) {
        PythonValue left = signed(sum.left());
        PythonValue right = number(sum.right());
        if (left instanceof PythonValue.Complex
                || !(right instanceof PythonValue.Complex imaginary)) {
            throw new Unreadable("no literal");
        }
        double real = PythonArithmetic.real(left);
        return switch (sum.operator()) {
            case "+" ->
                    new PythonValue.Complex(real + imaginary.real(), 0.0 + imaginary.imaginary());
            case "-" ->
                    new PythonValue.Complex(real - imaginary.real(), 0.0 - imaginary.imaginary());
            default -> throw new Unreadable("no literal");
        };
    }
}
