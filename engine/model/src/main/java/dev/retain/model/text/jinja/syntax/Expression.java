package dev.retain.model.text.jinja.syntax;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** What has a value. */
@API(status = INTERNAL, since = "0.1")
public sealed interface Expression {

    /** Where it stands. */
    int line();

    /** A value as written. */
    record Literal(Object value, int line) implements Expression {}

    /** A list. */
    record Items(List<Expression> items, int line) implements Expression {}

    /** A tuple. */
    record TupleOf(List<Expression> items, int line) implements Expression {}

    /** A mapping. */
    record Mapping(List<Map.Entry<Expression, Expression>> entries, int line)
            implements Expression {}

    /** A variable. */
    record Variable(String name, int line) implements Expression {}

    /** {@code target.name}. */
    record Attribute(Expression target, String name, int line) implements Expression {}

    /** {@code target[key]}. */
    record Item(Expression target, Expression key, int line) implements Expression {}

    /** {@code from:to:step} within brackets. */
    record Slice(
            Optional<Expression> from, Optional<Expression> to, Optional<Expression> step, int line)
            implements Expression {}

    /** A call of a function, a macro or a method. */
    record Call(Expression target, Arguments arguments, int line) implements Expression {}

    /** {@code value | name(…)}; the body of a block where there is no value. */
    record Filter(Optional<Expression> value, String name, Arguments arguments, int line)
            implements Expression {}

    /** {@code value is name(…)}. */
    record Test(Expression value, String name, Arguments arguments, int line)
            implements Expression {}

    /** {@code not}, {@code -} or {@code +} before a value. */
    record Unary(String operator, Expression value, int line) implements Expression {}

    /** Two values and what stands between them. */
    record Binary(String operator, Expression left, Expression right, int line)
            implements Expression {}

    /** Texts behind one another. */
    record Concatenation(List<Expression> parts, int line) implements Expression {}

    /** A value and those it is compared with, one after the other. */
    record Comparison(Expression first, List<Operand> others, int line) implements Expression {}

    /** What a value is compared with, and how. */
    record Operand(String operator, Expression value) {}

    /** {@code value if condition else otherwise}. */
    record Conditional(
            Expression condition, Expression value, Optional<Expression> otherwise, int line)
            implements Expression {}

    /**
     * Arguments of a call.
     *
     * @param spread behind {@code *}
     * @param spreadNamed behind {@code **}
     */
    record Arguments(
            List<Expression> positional,
            Map<String, Expression> named,
            Optional<Expression> spread,
            Optional<Expression> spreadNamed) {

        /** No arguments. */
        static Arguments none() {
            return new Arguments(List.of(), Map.of(), Optional.empty(), Optional.empty());
        }
    }
}
