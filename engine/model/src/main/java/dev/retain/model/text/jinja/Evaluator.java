package dev.retain.model.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives expressions their values. */
final class Evaluator {

    private final Budget budget;

    Evaluator(Budget budget) {
        this.budget = budget;
    }

    @Nullable Object value(Expression expression, Scope scope) {
        budget.step();
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Variable variable) {
            return scope.get(variable.name());
        }
        if (expression instanceof Expression.Member member) {
            return member(member, scope);
        }
        if (expression instanceof Expression.Binary binary) {
            return binary(binary, scope);
        }
        if (expression instanceof Expression.Unary unary) {
            return unary(unary, scope);
        }
        if (expression instanceof Expression.Filter filter) {
            return filter(filter, scope);
        }
        if (expression instanceof Expression.Test test) {
            return test(test, scope);
        }
        if (expression instanceof Expression.Call call) {
            return call(call, scope);
        }
        return compound(expression, scope);
    }

    private @Nullable Object compound(Expression expression, Scope scope) {
        if (expression instanceof Expression.Conditional conditional) {
            if (Values.isTrue(value(conditional.condition(), scope))) {
                return value(conditional.value(), scope);
            }
            return conditional.otherwise().isPresent()
                    ? value(conditional.otherwise().get(), scope)
                    : new Undefined("inline if without else");
        }
        if (expression instanceof Expression.Slice slice) {
            return slice(slice, scope);
        }
        if (expression instanceof Expression.Sequence sequence) {
            return values(sequence.items(), scope);
        }
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<Expression, Expression> entry :
                ((Expression.Mapping) expression).entries()) {
            map.put(PythonText.str(value(entry.getKey(), scope)), value(entry.getValue(), scope));
        }
        return map;
    }

    List<@Nullable Object> values(List<Expression> expressions, Scope scope) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private @Nullable Object member(Expression.Member member, Scope scope) {
        Object target = value(member.target(), scope);
        Object key = value(member.key(), scope);
        if (target instanceof Undefined undefined) {
            throw TemplateException.at(
                    member.line(),
                    "%s is undefined, so it has no %s"
                            .formatted(undefined.name(), PythonText.str(key)));
        }
        if (target instanceof Namespace namespace) {
            return namespace.get(PythonText.str(key));
        }
        if (target instanceof Map<?, ?> map) {
            boolean methodFirst =
                    member.attribute()
                            && !(Methods.of(map, PythonText.str(key), 0) instanceof Undefined);
            if (map.containsKey(key) && !methodFirst) {
                return map.get(key);
            }
        }
        if (key instanceof Long index && (target instanceof List<?> || target instanceof String)) {
            return item(Values.items(target, member.line()), index);
        }
        return target != null && key instanceof String name && member.attribute()
                ? Methods.of(target, name, member.line())
                : new Undefined(PythonText.str(key));
    }

    private static @Nullable Object item(List<@Nullable Object> items, long index) {
        long at = index < 0 ? index + items.size() : index;
        return at >= 0 && at < items.size() ? items.get((int) at) : new Undefined("item " + index);
    }

    private Object slice(Expression.Slice slice, Scope scope) {
        Object target = value(slice.target(), scope);
        List<@Nullable Object> items = Values.items(target, slice.line());
        long step = bound(slice.step(), scope, 1);
        if (step == 0) {
            throw TemplateException.at(slice.line(), "a slice cannot have a step of 0");
        }
        long size = items.size();
        long from = clamp(bound(slice.from(), scope, step > 0 ? 0 : size), size, step);
        long to =
                slice.to().isPresent()
                        ? clamp(bound(slice.to(), scope, 0), size, step)
                        : step > 0 ? size : -1;
        List<@Nullable Object> result = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            result.add(items.get((int) i));
        }
        budget.made(result.size());
        if (target instanceof String) {
            var text = new StringBuilder();
            result.forEach(part -> text.append(PythonText.str(part)));
            return text.toString();
        }
        return result;
    }

    private long bound(Optional<Expression> bound, Scope scope, long otherwise) {
        if (bound.isEmpty()) {
            return otherwise;
        }
        Object value = value(bound.get(), scope);
        return value == null ? otherwise : (long) Values.number(value);
    }

    private static long clamp(long index, long size, long step) {
        long at = index < 0 ? index + size : index;
        return step > 0 ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1, at));
    }

    private @Nullable Object binary(Expression.Binary binary, Scope scope) {
        Object left = value(binary.left(), scope);
        if (binary.operator().equals("and")) {
            return Values.isTrue(left) ? value(binary.right(), scope) : left;
        }
        if (binary.operator().equals("or")) {
            return Values.isTrue(left) ? left : value(binary.right(), scope);
        }
        Object right = value(binary.right(), scope);
        int line = binary.line();
        return switch (binary.operator()) {
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "<" -> Values.compare(left, right, line) < 0;
            case ">" -> Values.compare(left, right, line) > 0;
            case "<=" -> Values.compare(left, right, line) <= 0;
            case ">=" -> Values.compare(left, right, line) >= 0;
            case "in" -> Values.contains(right, left, line);
            case "~" -> made(PythonText.str(left) + PythonText.str(right));
            case "+" -> plus(left, right, line);
            default -> arithmetic(binary.operator(), left, right, line);
        };
    }

    private String made(String text) {
        budget.made(text.length());
        return text;
    }

    private Object plus(@Nullable Object left, @Nullable Object right, int line) {
        if (left instanceof String one && right instanceof String other) {
            return made(one + other);
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            budget.made((long) one.size() + other.size());
            List<@Nullable Object> both = new ArrayList<>(one);
            both.addAll(other);
            return both;
        }
        return arithmetic("+", left, right, line);
    }

    private Object arithmetic(
            String operator, @Nullable Object left, @Nullable Object right, int line) {
        if (!(left instanceof Number one) || !(right instanceof Number other)) {
            throw TemplateException.at(
                    line,
                    "cannot compute %s %s %s"
                            .formatted(PythonText.repr(left), operator, PythonText.repr(right)));
        }
        boolean whole = left instanceof Long && right instanceof Long;
        if (other.doubleValue() == 0 && "/%".contains(operator.substring(0, 1))) {
            throw TemplateException.at(line, "division by zero");
        }
        if (whole && !operator.equals("/")) {
            long a = one.longValue();
            long b = other.longValue();
            return switch (operator) {
                case "+" -> a + b;
                case "-" -> a - b;
                case "*" -> a * b;
                case "//" -> Math.floorDiv(a, b);
                default -> Math.floorMod(a, b);
            };
        }
        double a = one.doubleValue();
        double b = other.doubleValue();
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            default -> a - b * Math.floor(a / b);
        };
    }

    private Object unary(Expression.Unary unary, Scope scope) {
        Object value = value(unary.value(), scope);
        if (unary.operator().equals("not")) {
            return !Values.isTrue(value);
        }
        long sign = unary.operator().equals("-") ? -1 : 1;
        return arithmetic("*", value, sign, unary.line());
    }

    private @Nullable Object filter(Expression.Filter filter, Scope scope) {
        Object value = value(filter.value(), scope);
        Object result =
                Filters.apply(
                        filter.name(),
                        value,
                        values(filter.arguments().positional(), scope),
                        named(filter.arguments(), scope),
                        filter.line());
        if (result instanceof String text) {
            budget.made(text.length());
        }
        return result;
    }

    private Object test(Expression.Test test, Scope scope) {
        Object value = value(test.value(), scope);
        return Tests.holds(test.name(), value, values(test.arguments(), scope), test.line())
                != test.negated();
    }

    private @Nullable Object call(Expression.Call call, Scope scope) {
        Object target = value(call.target(), scope);
        if (!(target instanceof Callable function)) {
            throw TemplateException.at(
                    call.line(),
                    PythonText.repr(target) + " is no function that templates may call");
        }
        List<@Nullable Object> positional = values(call.arguments().positional(), scope);
        Map<String, @Nullable Object> named = named(call.arguments(), scope);
        budget.enter();
        try {
            Object result = function.call(positional, named);
            if (result instanceof String text) {
                budget.made(text.length());
            }
            return result;
        } catch (IndexOutOfBoundsException e) {
            throw TemplateException.at(call.line(), "a function lacks an argument");
        } finally {
            budget.leave();
        }
    }

    private Map<String, @Nullable Object> named(Expression.Arguments arguments, Scope scope) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        arguments.named().forEach((name, value) -> named.put(name, value(value, scope)));
        return named;
    }
}
