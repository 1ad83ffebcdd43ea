package dev.retain.model.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has a value. */
sealed interface Expression {

    /** A value as written. */
    record Literal(@Nullable Object value) implements Expression {}

    /** A list or tuple. */
    record Sequence(List<Expression> items) implements Expression {}

    /** A mapping. */
    record Mapping(List<Map.Entry<Expression, Expression>> entries) implements Expression {}

    /** A variable. */
    record Variable(String name) implements Expression {}

    /** {@code target.name} or {@code target[name]}. */
    record Member(Expression target, Expression key, boolean attribute, int line)
            implements Expression {}

    /** {@code target[from:to:step]}. */
    record Slice(
            Expression target,
            Optional<Expression> from,
            Optional<Expression> to,
            Optional<Expression> step,
            int line)
            implements Expression {}

    /** A call of a function, a macro or a method. */
    record Call(Expression target, Arguments arguments, int line) implements Expression {}

    /** {@code value | name(…)}. */
    record Filter(Expression value, String name, Arguments arguments, int line)
            implements Expression {}

    /** {@code value is name(…)}. */
    record Test(
            Expression value, String name, List<Expression> arguments, boolean negated, int line)
            implements Expression {}

    /** {@code not}, {@code -} or {@code +} before a value. */
    record Unary(String operator, Expression value, int line) implements Expression {}

    /** Two values and what stands between them. */
    record Binary(String operator, Expression left, Expression right, int line)
            implements Expression {}

    /** {@code value if condition else otherwise}. */
    record Conditional(Expression condition, Expression value, Optional<Expression> otherwise)
            implements Expression {}

    /** Arguments of a call. */
    record Arguments(List<Expression> positional, Map<String, Expression> named) {

        static final Arguments NONE = new Arguments(List.of(), Map.of());
    }
}
