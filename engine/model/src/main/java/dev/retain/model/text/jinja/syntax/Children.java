package dev.retain.model.text.jinja.syntax;

import java.util.ArrayList;
import java.util.List;

/** The expressions within an expression, in the order in which they stand. */
final class Children {

    private Children() {}

    static List<Expression> of(Expression expression) {
        List<Expression> children = new ArrayList<>();
        if (expression instanceof Expression.Items list) {
            return list.items();
        } else if (expression instanceof Expression.TupleOf tuple) {
            return tuple.items();
        } else if (expression instanceof Expression.Concatenation texts) {
            return texts.parts();
        } else if (expression instanceof Expression.Mapping mapping) {
            mapping.entries()
                    .forEach(
                            entry -> {
                                children.add(entry.getKey());
                                children.add(entry.getValue());
                            });
        } else if (expression instanceof Expression.Comparison comparison) {
            children.add(comparison.first());
            comparison.others().forEach(operand -> children.add(operand.value()));
        } else if (expression instanceof Expression.Slice slice) {
            slice.from().ifPresent(children::add);
            slice.to().ifPresent(children::add);
            slice.step().ifPresent(children::add);
        } else {
            addOperands(expression, children);
        }
        return children;
    }

    private static void addOperands(Expression expression, List<Expression> children) {
        if (expression instanceof Expression.Attribute attribute) {
            children.add(attribute.target());
        } else if (expression instanceof Expression.Item item) {
            children.add(item.target());
            children.add(item.key());
        } else if (expression instanceof Expression.Unary unary) {
            children.add(unary.value());
        } else if (expression instanceof Expression.Binary binary) {
            children.add(binary.left());
            children.add(binary.right());
        } else if (expression instanceof Expression.Conditional conditional) {
            children.add(conditional.condition());
            children.add(conditional.value());
            conditional.otherwise().ifPresent(children::add);
        } else if (expression instanceof Expression.Call call) {
            children.add(call.target());
            addArguments(call.arguments(), children);
        } else if (expression instanceof Expression.Filter filter) {
            filter.value().ifPresent(children::add);
            addArguments(filter.arguments(), children);
        } else if (expression instanceof Expression.Test test) {
            children.add(test.value());
            addArguments(test.arguments(), children);
        }
    }

    private static void addArguments(Expression.Arguments arguments, List<Expression> children) {
        children.addAll(arguments.positional());
        children.addAll(arguments.named().values());
        arguments.spread().ifPresent(children::add);
        arguments.spreadNamed().ifPresent(children::add);
    }
}
