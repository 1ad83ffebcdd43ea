package dev.retain.acbench.python.syntax;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reads expressions and literals of Python 3.11 from untrusted text. What nests more than 100
 * brackets or 200 operators deep is refused (CPython: 199 and some thousands), and so is an int of
 * more than 4,300 digits.
 */
@API(status = INTERNAL, since = "0.1")
public final class PythonSyntax {

    private static final int MIN_SURROGATE = Character.MIN_SURROGATE;
    private static final int MAX_SURROGATE = Character.MAX_SURROGATE;

    private PythonSyntax() {}

    /**
     * The expression that a text is, as {@code ast.parse(text, mode="eval")} reads it.
     *
     * @return empty if it is none
     */
    public static Optional<PythonExpression> expression(String text) {
        try {
            return Optional.of(read(text));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /**
     * The value that a text writes down, as {@code ast.literal_eval(text)} reads it.
     *
     * @return empty if it is no literal
     */
    public static Optional<PythonValue> literal(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        try {
            return Optional.of(LiteralEvaluator.value(read(text.substring(start))));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /**
     * The text of an expression, as {@code ast.unparse} writes it; a {@link
     * PythonExpression.Deferred} as it was written.
     *
     * @return empty if it nests more than 200 deep
     */
    public static Optional<String> text(PythonExpression expression) {
        try {
            return Optional.of(ExpressionWriter.text(expression));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /**
     * The value of an expression of literals and arithmetic. Names, calls and comparisons have
     * none, and neither has what would be larger than 100,000 bits or items.
     */
    public static Optional<PythonValue> constant(PythonExpression expression) {
        try {
            return Optional.of(ConstantEvaluator.value(expression));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private static PythonExpression read(String text) {
        boolean lone = text.codePoints().anyMatch(c -> c >= MIN_SURROGATE && c <= MAX_SURROGATE);
        if (lone || text.indexOf('\0') >= 0) {
            throw new Unreadable("a character that is none");
        }
        return PythonParser.read(text.replace("\r\n", "\n").replace('\r', '\n'));
    }
}
