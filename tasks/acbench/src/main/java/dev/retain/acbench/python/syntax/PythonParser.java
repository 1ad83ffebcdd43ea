package dev.retain.acbench.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads operators by their strength (docs.python.org, “Operator precedence”). */
final class PythonParser {

    private static final int BITS_OR = 1;

    private static final Map<String, Integer> STRENGTH =
            Map.ofEntries(
                    Map.entry("|", BITS_OR),
                    Map.entry("^", 2),
                    Map.entry("&", 3),
                    Map.entry("<<", 4),
                    Map.entry(">>", 4),
                    Map.entry("+", 5),
                    Map.entry("-", 5),
                    Map.entry("*", 6),
                    Map.entry("/", 6),
                    Map.entry("//", 6),
                    Map.entry("%", 6),
                    Map.entry("@", 6));

    private final PythonTokens tokens;
    private final AtomParser atoms;

    private PythonParser(PythonTokens tokens) {
        this.tokens = tokens;
        this.atoms = new AtomParser(tokens, this);
    }

    /**
     * Reads a text that is one expression, or several with commas between them.
     *
     * @throws Unreadable if it is none
     */
    static PythonExpression read(String source) {
        PythonTokens tokens = new PythonTokens(source);
        PythonParser parser = new PythonParser(tokens);
        parser.newlines();
        PythonExpression expression = parser.expressions();
        parser.newlines();
        if (tokens.peek().kind() != PythonToken.Kind.END) {
            throw new Unreadable("something stands behind the expression");
        }
        return expression;
    }

    private void newlines() {
        while (tokens.peek().kind() == PythonToken.Kind.NEWLINE) {
            tokens.next();
        }
    }

    private PythonExpression expressions() {
        PythonExpression first = expression();
        if (!tokens.sees(",")) {
            return first;
        }
        List<PythonExpression> items = new ArrayList<>(List.of(first));
        while (tokens.take(",") && tokens.peek().kind() != PythonToken.Kind.NEWLINE) {
            items.add(expression());
        }
        return new PythonExpression.TupleDisplay(items);
    }

    /** An expression without a comma, a star or an assignment. */
    PythonExpression expression() {
        tokens.down();
        PythonExpression read = tokens.sees("lambda") ? lambda() : conditional();
        tokens.up();
        return read;
    }

    private PythonExpression conditional() {
        PythonExpression body = disjunction();
        if (!tokens.take("if")) {
            return body;
        }
        PythonExpression test = disjunction();
        tokens.expect("else");
        return new PythonExpression.Conditional(test, body, expression());
    }

    /** One that assigns to a name, or does not. */
    PythonExpression assignable() {
        PythonToken first = tokens.peek();
        if (first.kind() != PythonToken.Kind.NAME || !tokens.seesAfterNext(":=")) {
            return expression();
        }
        tokens.next();
        tokens.next();
        expression();
        return new PythonExpression.Deferred(tokens.since(first));
    }

    private PythonExpression lambda() {
        PythonToken first = tokens.next();
        while (!tokens.take(":")) {
            boolean star = tokens.take("*") || tokens.take("**");
            if (!star && tokens.take("/") || star && tokens.sees(",")) {
                tokens.take(",");
                continue;
            }
            tokens.name();
            if (tokens.take("=")) {
                expression();
            }
            if (!tokens.take(",") && !tokens.sees(":")) {
                throw new Unreadable("parameters that are none");
            }
        }
        expression();
        return new PythonExpression.Deferred(tokens.since(first));
    }

    /** {@code or} and what is stronger. */
    PythonExpression disjunction() {
        return logical("or");
    }

    private PythonExpression logical(String operator) {
        PythonExpression first = operand(operator);
        if (!tokens.sees(operator)) {
            return first;
        }
        List<PythonExpression> operands = new ArrayList<>(List.of(first));
        while (tokens.take(operator)) {
            operands.add(operand(operator));
        }
        return new PythonExpression.Logical(operator, operands);
    }

    private PythonExpression operand(String operator) {
        return operator.equals("or") ? logical("and") : inversion();
    }

    private PythonExpression inversion() {
        if (!tokens.take("not")) {
            return comparison();
        }
        tokens.down();
        PythonExpression operand = inversion();
        tokens.up();
        return new PythonExpression.Unary("not", operand);
    }

    private PythonExpression comparison() {
        PythonExpression first = bits();
        List<String> operators = new ArrayList<>();
        List<PythonExpression> operands = new ArrayList<>(List.of(first));
        for (String operator = comparator(); operator != null; operator = comparator()) {
            operators.add(operator);
            operands.add(bits());
        }
        return operators.isEmpty() ? first : new PythonExpression.Comparison(operands, operators);
    }

    private @Nullable String comparator() {
        for (String operator : List.of("==", "!=", "<=", ">=", "<", ">", "in")) {
            if (tokens.take(operator)) {
                return operator;
            }
        }
        if (tokens.take("is")) {
            return tokens.take("not") ? "is not" : "is";
        }
        if (tokens.sees("not") && tokens.seesAfterNext("in")) {
            tokens.next();
            tokens.next();
            return "not in";
        }
        return null;
    }

    /** {@code |} and what is stronger. */
    PythonExpression bits() {
        return binary(BITS_OR);
    }

    private PythonExpression binary(int weakest) {
        PythonExpression left = unary();
        while (true) {
            PythonToken token = tokens.peek();
            int strength =
                    token.kind() == PythonToken.Kind.OPERATOR
                            ? STRENGTH.getOrDefault(token.text(), 0)
                            : 0;
            if (strength < weakest) {
                return left;
            }
            tokens.next();
            left = new PythonExpression.Binary(token.text(), left, binary(strength + 1));
        }
    }

    private PythonExpression unary() {
        PythonToken token = tokens.peek();
        if (!token.is("-") && !token.is("+") && !token.is("~")) {
            return power();
        }
        tokens.next();
        tokens.down();
        PythonExpression operand = unary();
        tokens.up();
        return new PythonExpression.Unary(token.text(), operand);
    }

    private PythonExpression power() {
        PythonExpression base = atoms.primary();
        if (!tokens.take("**")) {
            return base;
        }
        tokens.down();
        PythonExpression exponent = unary();
        tokens.up();
        return new PythonExpression.Binary("**", base, exponent);
    }
}
