package dev.retain.acbench.python.syntax;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** An expression of Python (docs.python.org, “Abstract grammar” of the module ast). */
@API(status = INTERNAL, since = "0.1")
public sealed interface Expression {

    /** A literal that is no display. */
    record Constant(PythonValue value) implements Expression {}

    /** A name. */
    record Name(String id) implements Expression {}

    /** {@code value.name}. */
    record Attribute(Expression value, String name) implements Expression {}

    /** {@code value[index]}. */
    record Subscript(Expression value, Expression index) implements Expression {}

    /** {@code lower:upper:step} between square brackets. */
    record Slice(Optional<Expression> lower, Optional<Expression> upper, Optional<Expression> step)
            implements Expression {}

    /**
     * A call.
     *
     * @param function what is called
     * @param arguments those without a name, starred ones among them
     * @param keywords the others
     */
    record Call(Expression function, List<Expression> arguments, List<Keyword> keywords)
            implements Expression {}

    /**
     * An argument with a name.
     *
     * @param name empty for {@code **value}
     * @param value its value
     */
    record Keyword(Optional<String> name, Expression value) {}

    /** {@code [a, b]}. */
    record ListDisplay(List<Expression> items) implements Expression {}

    /** {@code (a, b)}. */
    record TupleDisplay(List<Expression> items) implements Expression {}

    /** {@code {a, b}}. */
    record SetDisplay(List<Expression> items) implements Expression {}

    /** {@code {a: b}}. */
    record DictDisplay(List<Pair> items) implements Expression {}

    /**
     * An entry of a dict.
     *
     * @param key empty for {@code **value}
     * @param value its value
     */
    record Pair(Optional<Expression> key, Expression value) {}

    /** {@code -a}, {@code +a}, {@code ~a} or {@code not a}. */
    record Unary(String operator, Expression operand) implements Expression {}

    /** Two operands of arithmetic or bits. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code a and b and c} or {@code a or b}. */
    record Logical(String operator, List<Expression> operands) implements Expression {}

    /** {@code a < b <= c}: one operator fewer than operands. */
    record Comparison(List<Expression> operands, List<String> operators) implements Expression {}

    /** {@code body if test else otherwise}. */
    record Conditional(Expression test, Expression body, Expression otherwise)
            implements Expression {}

    /** {@code *value}. */
    record Starred(Expression value) implements Expression {}

    /**
     * What has no value before it runs: a lambda, a comprehension, an assignment within an
     * expression, a formatted text.
     *
     * @param source its text
     */
    record Deferred(String source) implements Expression {}
}
