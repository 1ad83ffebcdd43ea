package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.Kinds;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.Tuple;
import dev.retain.model.text.jinja.Undefined;
import dev.retain.model.text.jinja.syntax.Expression;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives expressions their values. */
final class Evaluator {

    private final PythonValues values;
    private final Budget budget;
    private final Members members;
    private final Filters filters;
    private final ValueTests tests;
    private final Operators operators;

    Evaluator(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
        this.members = new Members(values);
        this.tests = new ValueTests(values);
        this.filters = new Filters(values, members, tests);
        this.operators = new Operators(values);
    }

    Object value(Expression expression, Scope scope) {
        budget.step();
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Variable variable) {
            return scope.get(variable.name());
        }
        budget.enter();
        Object value = compound(expression, scope);
        budget.leave();
        return value;
    }

    private Object compound(Expression expression, Scope scope) {
        if (expression instanceof Expression.Attribute attribute) {
            Object target = value(attribute.target(), scope);
            budget.at(attribute.line());
            return members.attribute(target, attribute.name());
        }
        if (expression instanceof Expression.Item item) {
            return item(item, scope);
        }
        if (expression instanceof Expression.Binary binary) {
            return binary(binary, scope);
        }
        if (expression instanceof Expression.Comparison comparison) {
            return comparison(comparison, scope);
        }
        if (expression instanceof Expression.Filter filter) {
            Object value = value(filter.value().orElseThrow(), scope);
            return filtered(filter, value, scope);
        }
        if (expression instanceof Expression.Test test) {
            Object value = value(test.value(), scope);
            CallArguments arguments = arguments(test.arguments(), scope);
            budget.at(test.line());
            return tests.holds(test.name(), value, arguments);
        }
        if (expression instanceof Expression.Call call) {
            return call(call, Optional.empty(), scope);
        }
        return simple(expression, scope);
    }

    private Object simple(Expression expression, Scope scope) {
        if (expression instanceof Expression.Concatenation texts) {
            List<Object> parts = all(texts.parts(), scope);
            budget.at(texts.line());
            return operators.concatenated(parts);
        }
        if (expression instanceof Expression.Unary unary) {
            Object value = value(unary.value(), scope);
            budget.at(unary.line());
            return unary.operator().equals("not")
                    ? !Ordering.isTrue(value)
                    : operators.signed(unary.operator(), value);
        }
        if (expression instanceof Expression.Conditional conditional) {
            return conditional(conditional, scope);
        }
        if (expression instanceof Expression.Items list) {
            return all(list.items(), scope);
        }
        if (expression instanceof Expression.TupleOf tuple) {
            return Tuple.of(all(tuple.items(), scope));
        }
        if (expression instanceof Expression.Mapping mapping) {
            return mapping(mapping, scope);
        }
        throw budget.refusal("a slice cannot stand here");
    }

    private Object conditional(Expression.Conditional conditional, Scope scope) {
        if (Ordering.isTrue(value(conditional.condition(), scope))) {
            return value(conditional.value(), scope);
        }
        return conditional.otherwise().isPresent()
                ? value(conditional.otherwise().get(), scope)
                : Undefined.because("the condition does not hold and there is no else");
    }

    private Object mapping(Expression.Mapping mapping, Scope scope) {
        var dict = new Dict();
        for (Map.Entry<Expression, Expression> entry : mapping.entries()) {
            Object key = value(entry.getKey(), scope);
            Object item = value(entry.getValue(), scope);
            budget.at(mapping.line());
            dict.put(key, item, budget);
        }
        return dict;
    }

    private List<Object> all(List<Expression> expressions, Scope scope) {
        budget.items(expressions.size());
        List<Object> all = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            all.add(value(expression, scope));
        }
        return all;
    }

    private Object item(Expression.Item item, Scope scope) {
        Object target = value(item.target(), scope);
        if (item.key() instanceof Expression.Slice slice) {
            return slice(target, slice, scope);
        }
        Object key = value(item.key(), scope);
        budget.at(item.line());
        return members.subscript(target, key);
    }

    private Object slice(Object target, Expression.Slice slice, Scope scope) {
        List<Object> bounds = new ArrayList<>();
        for (Optional<Expression> bound : List.of(slice.from(), slice.to(), slice.step())) {
            bounds.add(bound.isPresent() ? value(bound.get(), scope) : None.NONE);
        }
        budget.at(slice.line());
        if (target instanceof Undefined undefined) {
            throw budget.refusal(undefined.problem() + ", so it cannot be cut");
        }
        if (!bounds.stream().allMatch(b -> b instanceof None || Arithmetic.isWhole(b))) {
            throw budget.refusal("a slice needs whole numbers");
        }
        return values.sequences()
                .slice(target, whole(bounds.get(0)), whole(bounds.get(1)), whole(bounds.get(2)))
                .orElseThrow(() -> budget.refusal(Kinds.of(target) + " cannot be cut"));
    }

    private static Optional<BigInteger> whole(Object bound) {
        return bound instanceof None ? Optional.empty() : Optional.of(Arithmetic.big(bound));
    }

    private Object binary(Expression.Binary binary, Scope scope) {
        Object left = value(binary.left(), scope);
        if (binary.operator().equals("and")) {
            return Ordering.isTrue(left) ? value(binary.right(), scope) : left;
        }
        if (binary.operator().equals("or")) {
            return Ordering.isTrue(left) ? left : value(binary.right(), scope);
        }
        Object right = value(binary.right(), scope);
        budget.at(binary.line());
        return operators.binary(binary.operator(), left, right);
    }

    private Object comparison(Expression.Comparison comparison, Scope scope) {
        Object left = value(comparison.first(), scope);
        for (Expression.Operand operand : comparison.others()) {
            Object right = value(operand.value(), scope);
            budget.at(comparison.line());
            if (!operators.compare(operand.operator(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    /** Applies filters to the text of a block, the first of which has no value of its own. */
    Object filtered(Expression expression, Object body, Scope scope) {
        var filter = (Expression.Filter) expression;
        if (filter.value().isEmpty()) {
            return filtered(filter, body, scope);
        }
        return filtered(filter, filtered(filter.value().get(), body, scope), scope);
    }

    private Object filtered(Expression.Filter filter, Object value, Scope scope) {
        CallArguments arguments = arguments(filter.arguments(), scope);
        budget.at(filter.line());
        return filters.apply(filter.name(), value, arguments);
    }

    /**
     * Calls a function.
     *
     * @param caller what the function may call as {@code caller}
     */
    Object call(Expression.Call call, Optional<TemplateFunction> caller, Scope scope) {
        Object target = value(call.target(), scope);
        CallArguments arguments = arguments(call.arguments(), scope);
        budget.at(call.line());
        if (!(target instanceof TemplateFunction function)) {
            throw budget.refusal(Kinds.of(target) + " is no function that templates may call");
        }
        if (caller.isEmpty()) {
            budget.memory(160);
            return function.call(arguments);
        }
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        named.put("caller", caller.get());
        return function.call(new CallArguments(budget, arguments.positional(), named));
    }

    private CallArguments arguments(Expression.Arguments arguments, Scope scope) {
        List<Object> positional = all(arguments.positional(), scope);
        if (arguments.spread().isPresent()) {
            List<Object> more = values.sequences().items(value(arguments.spread().get(), scope));
            budget.items(2L * more.size());
            positional.addAll(more);
        }
        if (arguments.named().isEmpty() && arguments.spreadNamed().isEmpty()) {
            return CallArguments.of(budget, positional);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        arguments.named().forEach((name, value) -> named.put(name, value(value, scope)));
        if (arguments.spreadNamed().isPresent()) {
            spread(value(arguments.spreadNamed().get(), scope), named);
        }
        return new CallArguments(budget, positional, named);
    }

    private void spread(Object given, Map<String, Object> named) {
        if (!(given instanceof Dict dict)) {
            throw budget.refusal("** needs a mapping, not " + Kinds.of(given));
        }
        budget.items(6L * dict.size());
        for (Dict.Entry entry : dict.entries()) {
            String name = values.text(entry.key(), "the name of an argument");
            if (named.put(name, entry.value()) != null) {
                throw budget.refusal("the argument " + name + " is given twice");
            }
        }
    }
}
