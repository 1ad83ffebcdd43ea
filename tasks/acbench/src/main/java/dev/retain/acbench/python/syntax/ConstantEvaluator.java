package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Computes arithmetic on literals: what Python would compute, within bounds. */
final class ConstantEvaluator {

    private static final int DEEPEST = 200;
    private static final int MOST_ITEMS = 100_000;
    private static final BigInteger LIMIT = BigInteger.valueOf(MOST_ITEMS + 1L);
    private static final Pattern PLACE = Pattern.compile("%(.?)", Pattern.DOTALL);

    private int depth;

    private ConstantEvaluator() {}

    static PythonValue value(PythonExpression expression) {
        return new ConstantEvaluator().compute(expression);
    }

    private PythonValue compute(PythonExpression expression) {
        if (++depth > DEEPEST) {
            throw new Unreadable("too many operators in each other");
        }
        PythonValue value;
        if (expression instanceof PythonExpression.Binary binary) {
            value = binary(binary.operator(), compute(binary.left()), compute(binary.right()));
        } else if (expression instanceof PythonExpression.Unary unary) {
            value = unary(unary.operator(), compute(unary.operand()));
        } else if (expression instanceof PythonExpression.ListDisplay list) {
            value = new PythonValue.ListOf(list.items().stream().map(this::compute).toList());
        } else if (expression instanceof PythonExpression.TupleDisplay tuple) {
            value = new PythonValue.TupleOf(tuple.items().stream().map(this::compute).toList());
        } else {
            value = LiteralEvaluator.value(expression);
        }
        depth--;
        return value;
    }

    private static PythonValue unary(String operator, PythonValue operand) {
        return switch (operator) {
            case "-" -> PythonArithmetic.negated(operand);
            case "+" -> PythonArithmetic.negated(PythonArithmetic.negated(operand));
            case "~" -> new PythonValue.Int(PythonArithmetic.whole(operand).not());
            default -> throw new Unreadable("no arithmetic");
        };
    }

    private static PythonValue binary(String operator, PythonValue left, PythonValue right) {
        boolean leftNumber = isNumber(left);
        if (leftNumber && isNumber(right)) {
            return PythonArithmetic.binary(operator, left, right);
        }
        return switch (operator) {
            case "+" -> joined(left, right);
            case "*" -> leftNumber ? repeated(right, left) : repeated(left, right);
            case "%" -> formatted(left, right);
            default -> throw new Unreadable("an operator that these values lack");
        };
    }

    private static boolean isNumber(PythonValue value) {
        return value instanceof PythonValue.Int
                || value instanceof PythonValue.Real
                || value instanceof PythonValue.Bool;
    }

    private static PythonValue joined(PythonValue left, PythonValue right) {
        if (left instanceof PythonValue.Str one && right instanceof PythonValue.Str two) {
            return PythonValue.of(one.value() + two.value());
        }
        if (left instanceof PythonValue.Bytes one && right instanceof PythonValue.Bytes two) {
            return new PythonValue.Bytes(one.latin() + two.latin());
        }
        if (left instanceof PythonValue.ListOf one && right instanceof PythonValue.ListOf two) {
            return new PythonValue.ListOf(both(one.items(), two.items()));
        }
        if (left instanceof PythonValue.TupleOf one && right instanceof PythonValue.TupleOf two) {
            return new PythonValue.TupleOf(both(one.items(), two.items()));
        }
        throw new Unreadable("values that cannot be joined");
    }

    private static List<PythonValue> both(List<PythonValue> one, List<PythonValue> two) {
        List<PythonValue> both = new ArrayList<>(one);
        both.addAll(two);
        return both;
    }

    private static PythonValue repeated(PythonValue value, PythonValue times) {
        int count = PythonArithmetic.whole(times).max(BigInteger.ZERO).min(LIMIT).intValue();
        if (value instanceof PythonValue.Str text) {
            return PythonValue.of(text.value().repeat(bounded(count, text.value().length())));
        }
        if (value instanceof PythonValue.Bytes bytes) {
            return new PythonValue.Bytes(
                    bytes.latin().repeat(bounded(count, bytes.latin().length())));
        }
        if (value instanceof PythonValue.ListOf list) {
            return new PythonValue.ListOf(repeated(list.items(), count));
        }
        if (value instanceof PythonValue.TupleOf tuple) {
            return new PythonValue.TupleOf(repeated(tuple.items(), count));
        }
        throw new Unreadable("a value that cannot be repeated");
    }

    private static List<PythonValue> repeated(List<PythonValue> items, int count) {
        List<PythonValue> all = new ArrayList<>();
        Collections.nCopies(bounded(count, items.size()), items).forEach(all::addAll);
        return all;
    }

    private static int bounded(int count, int size) {
        if ((long) count * Math.max(size, 1) > MOST_ITEMS) {
            throw new Unreadable("a value that is too long");
        }
        return count;
    }

    /** {@code "%s" % value}; of the conversions only those of texts and whole numbers. */
    private static PythonValue formatted(PythonValue left, PythonValue right) {
        if (!(left instanceof PythonValue.Str form)) {
            throw new Unreadable("no text to fill in");
        }
        List<PythonValue> values =
                right instanceof PythonValue.TupleOf tuple ? tuple.items() : List.of(right);
        Iterator<PythonValue> rest = values.iterator();
        Matcher matcher = PLACE.matcher(form.value());
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String filled = matcher.group(1).equals("%") ? "%" : filled(matcher.group(1), rest);
            matcher.appendReplacement(out, Matcher.quoteReplacement(filled));
        }
        if (rest.hasNext()) {
            throw new Unreadable("more values than places");
        }
        return PythonValue.of(matcher.appendTail(out).toString());
    }

    private static String filled(String conversion, Iterator<PythonValue> values) {
        if (!values.hasNext()) {
            throw new Unreadable("fewer values than places");
        }
        PythonValue value = values.next();
        return switch (conversion) {
            case "s" -> PythonPrinter.str(value);
            case "r" -> PythonPrinter.repr(value);
            case "d" -> PythonArithmetic.whole(value).toString();
            default -> throw new Unreadable("a conversion that is not known");
        };
    }
}
