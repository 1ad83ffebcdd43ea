package dev.retain.acbench.python.syntax;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** An expression of Python (docs.python.org, “Abstract grammar” of the module ast). */
@API(status = INTERNAL, since = "0.1")
public sealed interface PythonExpression {

    /** A literal that is no display. */
    record Constant(PythonValue value) implements PythonExpression {}

    /** A name. */
    record Name(String id) implements PythonExpression {}

    /** {@code value.name}. */
    record Attribute(PythonExpression value, String name) implements PythonExpression {}

    /** {@code value[index]}. */
    record Subscript(PythonExpression value, PythonExpression index) implements PythonExpression {}

    /** {@code lower:upper:step} between square brackets. */
    record Slice(
            Optional<PythonExpression> lower,
            Optional<PythonExpression> upper,
            Optional<PythonExpression> step)
            implements PythonExpression {}

    /**
     * A call.
     *
     * @param function what is called
     * @param arguments those without a name, starred ones among them
     * @param keywords the others
     */
    record Call(PythonExpression function, List<PythonExpression> arguments, List<Keyword> keywords)
            implements PythonExpression {}

    /**
     * An argument with a name.
     *
     * @param name empty for {@code **value}
     * @param value its value
     */
    record Keyword(Optional<String> name, PythonExpression value) {}

    /** {@code [a, b]}. */
    record ListDisplay(List<PythonExpression> items) implements PythonExpression {}

    /** {@code (a, b)}. */
    record TupleDisplay(List<PythonExpression> items) implements PythonExpression {}

    /** {@code {a, b}}. */
    record SetDisplay(List<PythonExpression> items) implements PythonExpression {}

    /** {@code {a: b}}. */
    record DictDisplay(List<Pair> items) implements PythonExpression {}

    /**
     * An entry of a dict.
     *
     * @param key empty for {@code **value}
     * @param value its value
     */
    record Pair(Optional<PythonExpression> key, PythonExpression value) {}

    /** {@code -a}, {@code +a}, {@code ~a} or {@code not a}. */
    record Unary(String operator, PythonExpression operand) implements PythonExpression {}

    /** Two operands of arithmetic or bits. */
    record Binary(String operator, PythonExpression left, PythonExpression right)
            implements PythonExpression {}

    /** {@code a and b and c} or {@code a or b}. */
    record Logical(String operator, List<PythonExpression> operands) implements PythonExpression {}

    /** {@code a < b <= c}: one operator fewer than operands. */
    record Comparison(List<PythonExpression> operands, List<String> operators)
            implements PythonExpression {}

    /** {@code body if test else otherwise}. */
    record Conditional(PythonExpression test, PythonExpression body, PythonExpression otherwise)
            implements PythonExpression {}

    /** {@code *value}. */
    record Starred(PythonExpression value) implements PythonExpression {}

    /**
     * What has no value before it runs: a lambda, a comprehension, an assignment within an
     * expression, a formatted text.
     *
     * @param source its text
     */
    record Deferred(String source) implements PythonExpression {}
}
