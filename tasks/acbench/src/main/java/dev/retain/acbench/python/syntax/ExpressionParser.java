package dev.retain.acbench.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads operators by their strength (docs.python.org, “Operator precedence”). */
final class ExpressionParser {

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

    private final TokenStream tokens;
    private final AtomParser atoms;

    private ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.atoms = new AtomParser(tokens, this);
    }

    /**
     * Reads a text that is one expression, or several with commas between them.
     *
     * @throws Unreadable if it is none
     */
    static Expression read(String source) {
        TokenStream tokens = new TokenStream(source);
        ExpressionParser parser = new ExpressionParser(tokens);
        parser.newlines();
        Expression expression = parser.expressions();
        parser.newlines();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw new Unreadable("something stands behind the expression");
        }
        return expression;
    }

    private void newlines() {
        while (tokens.peek().kind() == Token.Kind.NEWLINE) {
            tokens.next();
        }
    }

    private Expression expressions() {
        Expression first = expression();
        if (!tokens.sees(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.take(",") && tokens.peek().kind() != Token.Kind.NEWLINE) {
            items.add(expression());
        }
        return new Expression.TupleDisplay(items);
    }

    /** An expression without a comma, a star or an assignment. */
    Expression expression() {
        tokens.down();
        Expression read = tokens.sees("lambda") ? lambda() : conditional();
        tokens.up();
        return read;
    }

    private Expression conditional() {
        Expression body = disjunction();
        if (!tokens.take("if")) {
            return body;
        }
        Expression test = disjunction();
        tokens.expect("else");
        return new Expression.Conditional(test, body, expression());
    }

    /** One that assigns to a name, or does not. */
    Expression assignable() {
        Token first = tokens.peek();
        if (first.kind() != Token.Kind.NAME || !tokens.seesAfterNext(":=")) {
            return expression();
        }
        tokens.next();
        tokens.next();
        expression();
        return new Expression.Deferred(tokens.since(first));
    }

    private Expression lambda() {
        Token first = tokens.next();
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
        return new Expression.Deferred(tokens.since(first));
    }

    /** {@code or} and what is stronger. */
    Expression disjunction() {
        return logical("or");
    }

    private Expression logical(String operator) {
        Expression first = operand(operator);
        if (!tokens.sees(operator)) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (tokens.take(operator)) {
            operands.add(operand(operator));
        }
        return new Expression.Logical(operator, operands);
    }

    private Expression operand(String operator) {
        return operator.equals("or") ? logical("and") : inversion();
    }

    private Expression inversion() {
        if (!tokens.take("not")) {
            return comparison();
        }
        tokens.down();
        Expression operand = inversion();
        tokens.up();
        return new Expression.Unary("not", operand);
    }

    private Expression comparison() {
        Expression first = bits();
        List<String> operators = new ArrayList<>();
        List<Expression> operands = new ArrayList<>(List.of(first));
        for (String operator = comparator(); operator != null; operator = comparator()) {
            operators.add(operator);
            operands.add(bits());
        }
        return operators.isEmpty() ? first : new Expression.Comparison(operands, operators);
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
    Expression bits() {
        return binary(BITS_OR);
    }

    private Expression binary(int weakest) {
        Expression left = unary();
        while (true) {
            Token token = tokens.peek();
            int strength =
                    token.kind() == Token.Kind.OPERATOR
                            ? STRENGTH.getOrDefault(token.text(), 0)
                            : 0;
            if (strength < weakest) {
                return left;
            }
            tokens.next();
            left = new Expression.Binary(token.text(), left, binary(strength + 1));
        }
    }

    private Expression unary() {
        Token token = tokens.peek();
        if (!token.is("-") && !token.is("+") && !token.is("~")) {
            return power();
        }
        tokens.next();
        tokens.down();
        Expression operand = unary();
        tokens.up();
        return new Expression.Unary(token.text(), operand);
    }

    private Expression power() {
        Expression base = atoms.primary();
        if (!tokens.take("**")) {
            return base;
        }
        tokens.down();
        Expression exponent = unary();
        tokens.up();
        return new Expression.Binary("**", base, exponent);
    }
}
