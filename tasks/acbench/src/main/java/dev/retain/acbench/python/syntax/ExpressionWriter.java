package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an expression as {@code ast.unparse} does: one space where it has a choice. */
final class ExpressionWriter {

    private static final int DEEPEST = 200;
    private static final int CONDITION = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int NOT = 4;
    private static final int COMPARISON = 5;
    private static final int BITS = 6;
    private static final int SIGN = 12;
    private static final int POWER = 13;
    private static final int ATOM = 15;

    private static final Map<String, Integer> STRENGTH =
            Map.ofEntries(
                    Map.entry("|", BITS),
                    Map.entry("^", 7),
                    Map.entry("&", 8),
                    Map.entry("<<", 9),
                    Map.entry(">>", 9),
                    Map.entry("+", 10),
                    Map.entry("-", 10),
                    Map.entry("*", 11),
                    Map.entry("/", 11),
                    Map.entry("//", 11),
                    Map.entry("%", 11),
                    Map.entry("@", 11),
                    Map.entry("**", POWER));

    private int depth;

    private ExpressionWriter() {}

    /**
     * The text of an expression.
     *
     * @throws Unreadable if it nests too deep
     */
    static String text(PythonExpression expression) {
        return new ExpressionWriter().write(expression, CONDITION);
    }

    /** Its text, in brackets if it binds less than what stands around it. */
    private String write(PythonExpression expression, int around) {
        if (++depth > DEEPEST) {
            throw new Unreadable("too many operators in each other");
        }
        String text = text(expression, around);
        depth--;
        return text;
    }

    private String text(PythonExpression expression, int around) {
        if (expression instanceof PythonExpression.Constant constant) {
            return constant(constant.value());
        }
        if (expression instanceof PythonExpression.Name name) {
            return name.id();
        }
        if (expression instanceof PythonExpression.Deferred deferred) {
            return deferred.source();
        }
        if (expression instanceof PythonExpression.Starred starred) {
            return "*" + write(starred.value(), BITS);
        }
        String operators = operators(expression, around);
        return operators.isEmpty() ? enclosed(expression) : operators;
    }

    private static String constant(PythonValue value) {
        if (value instanceof PythonValue.Ellipsis) {
            return "...";
        }
        String text = PythonPrinter.repr(value);
        return value instanceof PythonValue.Str || value instanceof PythonValue.Bytes
                ? text
                : text.replace("inf", "1e309");
    }

    private String operators(PythonExpression expression, int around) {
        if (expression instanceof PythonExpression.Conditional choice) {
            return bracketed(
                    write(choice.body(), OR)
                            + " if "
                            + write(choice.test(), OR)
                            + " else "
                            + write(choice.otherwise(), CONDITION),
                    around > CONDITION);
        }
        if (expression instanceof PythonExpression.Logical logical) {
            return logical(logical, around);
        }
        if (expression instanceof PythonExpression.Comparison comparison) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < comparison.operands().size(); i++) {
                out.append(i == 0 ? "" : " " + comparison.operators().get(i - 1) + " ");
                out.append(write(comparison.operands().get(i), BITS));
            }
            return bracketed(out.toString(), around > COMPARISON);
        }
        if (expression instanceof PythonExpression.Unary unary) {
            boolean not = unary.operator().equals("not");
            int strength = not ? NOT : SIGN;
            return bracketed(
                    unary.operator() + (not ? " " : "") + write(unary.operand(), strength),
                    around > strength);
        }
        return expression instanceof PythonExpression.Binary binary ? binary(binary, around) : "";
    }

    /** Each further operand of {@code and} and {@code or} is held to bind a little more. */
    private String logical(PythonExpression.Logical logical, int around) {
        int strength = logical.operator().equals("or") ? OR : AND;
        List<String> operands = new ArrayList<>();
        for (PythonExpression operand : logical.operands()) {
            operands.add(write(operand, Math.min(strength + 1 + operands.size(), ATOM)));
        }
        return bracketed(String.join(" " + logical.operator() + " ", operands), around > strength);
    }

    private String binary(PythonExpression.Binary binary, int around) {
        int strength = STRENGTH.getOrDefault(binary.operator(), POWER);
        boolean power = strength == POWER;
        return bracketed(
                write(binary.left(), power ? strength + 1 : strength)
                        + " "
                        + binary.operator()
                        + " "
                        + write(binary.right(), power ? strength : strength + 1),
                around > strength);
    }

    private static String bracketed(String text, boolean brackets) {
        return brackets ? "(" + text + ")" : text;
    }

    private String enclosed(PythonExpression expression) {
        if (expression instanceof PythonExpression.Attribute attribute) {
            boolean whole =
                    attribute.value() instanceof PythonExpression.Constant constant
                            && constant.value() instanceof PythonValue.Int;
            return write(attribute.value(), ATOM) + (whole ? " ." : ".") + attribute.name();
        }
        if (expression instanceof PythonExpression.Subscript subscript) {
            boolean several =
                    subscript.index() instanceof PythonExpression.TupleDisplay tuple
                            && !tuple.items().isEmpty();
            String index = write(subscript.index(), CONDITION);
            return write(subscript.value(), ATOM)
                    + "["
                    + (several ? index.substring(1, index.length() - 1) : index)
                    + "]";
        }
        if (expression instanceof PythonExpression.Slice slice) {
            return written(slice.lower())
                    + ":"
                    + written(slice.upper())
                    + slice.step().map(step -> ":" + write(step, CONDITION)).orElse("");
        }
        if (expression instanceof PythonExpression.Call call) {
            return call(call);
        }
        return display(expression);
    }

    private String written(Optional<PythonExpression> part) {
        return part.map(expression -> write(expression, CONDITION)).orElse("");
    }

    private String call(PythonExpression.Call call) {
        List<String> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(write(argument, CONDITION)));
        for (PythonExpression.Keyword keyword : call.keywords()) {
            String before = keyword.name().map(name -> name + "=").orElse("**");
            arguments.add(before + write(keyword.value(), CONDITION));
        }
        return write(call.function(), ATOM) + "(" + String.join(", ", arguments) + ")";
    }

    private String display(PythonExpression expression) {
        if (expression instanceof PythonExpression.ListDisplay list) {
            return "[" + items(list.items()) + "]";
        }
        if (expression instanceof PythonExpression.TupleDisplay tuple) {
            return "(" + items(tuple.items()) + (tuple.items().size() == 1 ? ",)" : ")");
        }
        if (expression instanceof PythonExpression.SetDisplay set) {
            return "{" + items(set.items()) + "}";
        }
        List<String> entries = new ArrayList<>();
        if (expression instanceof PythonExpression.DictDisplay dict) {
            for (PythonExpression.Pair pair : dict.items()) {
                entries.add(
                        pair.key().isEmpty()
                                ? "**" + write(pair.value(), BITS)
                                : written(pair.key()) + ": " + write(pair.value(), CONDITION));
            }
        }
        return "{" + String.join(", ", entries) + "}";
    }

    private String items(List<PythonExpression> items) {
        return String.join(", ", items.stream().map(item -> write(item, CONDITION)).toList());
    }
}
