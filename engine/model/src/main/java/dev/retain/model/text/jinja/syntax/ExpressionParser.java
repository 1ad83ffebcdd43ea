package dev.retain.model.text.jinja.syntax;

import static dev.retain.model.text.jinja.syntax.Token.Kind.NAME;
import static dev.retain.model.text.jinja.syntax.Token.Kind.OPERATOR;

import dev.retain.model.text.jinja.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions, by falling precedence. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final int DEEPEST = 100;
    private static final int LONGEST_CHAIN = 500;
    private static final int NODE = 140;

    private final TokenStream tokens;
    private final Budget budget;
    private final OperandParser operands;
    private int depth;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.budget = tokens.budget();
        this.operands = new OperandParser(tokens, this);
    }

    OperandParser operands() {
        return operands;
    }

    /** Reads one level deeper, and charges what it makes. */
    <T> T deeper(Supplier<T> read) {
        if (++depth > DEEPEST) {
            throw budget.refusal("expressions are nested too deeply");
        }
        T result = read.get();
        depth--;
        return result;
    }

    <T> T made(T node) {
        budget.step();
        budget.memory(NODE);
        return node;
    }

    /** One more link of a chain, each of which is one level deeper than the one before it. */
    int linked(int links) {
        if (links >= LONGEST_CHAIN) {
            throw budget.refusal("an expression is too long a chain");
        }
        return links + 1;
    }

    /** An expression; several with commas between them are a tuple. */
    Expression tuple(boolean withConditional) {
        return list(() -> expression(withConditional), false);
    }

    /** What stands in parentheses, which may be nothing. */
    Expression parenthesised() {
        return list(this::expression, true);
    }

    /**
     * One item, or several as a tuple.
     *
     * @param mayBeEmpty whether there may be no item
     */
    Expression list(Supplier<Expression> item, boolean mayBeEmpty) {
        int line = tokens.line();
        List<Expression> items = new ArrayList<>();
        boolean several = false;
        while (!atTupleEnd()) {
            items.add(item.get());
            if (!tokens.acceptOperator(",")) {
                break;
            }
            several = true;
        }
        if (several || items.isEmpty() && mayBeEmpty) {
            return made(new Expression.TupleOf(items, line));
        }
        if (items.isEmpty()) {
            throw TokenStream.unexpected(tokens.peek(), "an expression");
        }
        return items.get(0);
    }

    private boolean atTupleEnd() {
        return tokens.at(Token.Kind.PRINT_END)
                || tokens.at(Token.Kind.BLOCK_END)
                || tokens.atOperator(")");
    }

    Expression expression() {
        return expression(true);
    }

    private Expression expression(boolean withConditional) {
        return deeper(() -> withConditional ? conditional() : or());
    }

    private Expression conditional() {
        int line = tokens.line();
        Expression value = or();
        int links = 0;
        while (tokens.acceptName("if")) {
            links = linked(links);
            Expression condition = or();
            Optional<Expression> otherwise =
                    tokens.acceptName("else")
                            ? Optional.of(deeper(this::conditional))
                            : Optional.empty();
            value = made(new Expression.Conditional(condition, value, otherwise, line));
        }
        return value;
    }

    private Expression or() {
        Expression left = and();
        int links = 0;
        while (tokens.atName("or")) {
            links = linked(links);
            int line = tokens.next().line();
            left = made(new Expression.Binary("or", left, and(), line));
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        int links = 0;
        while (tokens.atName("and")) {
            links = linked(links);
            int line = tokens.next().line();
            left = made(new Expression.Binary("and", left, not(), line));
        }
        return left;
    }

    private Expression not() {
        if (tokens.atName("not")) {
            int line = tokens.next().line();
            return made(new Expression.Unary("not", deeper(this::not), line));
        }
        return comparison();
    }

    private Expression comparison() {
        int line = tokens.line();
        Expression first = sum();
        List<Expression.Operand> others = new ArrayList<>();
        while (true) {
            Token token = tokens.peek();
            if (token.kind() == OPERATOR && COMPARISONS.contains(token.text())) {
                tokens.next();
                others.add(made(new Expression.Operand(token.text(), sum())));
            } else if (tokens.acceptName("in")) {
                others.add(made(new Expression.Operand("in", sum())));
            } else if (token.is(NAME, "not") && tokens.second().is(NAME, "in")) {
                tokens.next();
                tokens.next();
                others.add(made(new Expression.Operand("not in", sum())));
            } else {
                break;
            }
        }
        return others.isEmpty() ? first : made(new Expression.Comparison(first, others, line));
    }

    private Expression sum() {
        Expression left = concatenation();
        int links = 0;
        while (tokens.atOperator("+") || tokens.atOperator("-")) {
            links = linked(links);
            Token operator = tokens.next();
            left =
                    made(
                            new Expression.Binary(
                                    operator.text(), left, concatenation(), operator.line()));
        }
        return left;
    }

    private Expression concatenation() {
        int line = tokens.line();
        Expression first = product();
        if (!tokens.atOperator("~")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (tokens.acceptOperator("~")) {
            parts.add(made(product()));
        }
        return made(new Expression.Concatenation(parts, line));
    }

    private Expression product() {
        Expression left = power();
        int links = 0;
        while (tokens.atOperator("*")
                || tokens.atOperator("/")
                || tokens.atOperator("//")
                || tokens.atOperator("%")) {
            links = linked(links);
            Token operator = tokens.next();
            left = made(new Expression.Binary(operator.text(), left, power(), operator.line()));
        }
        return left;
    }

    private Expression power() {
        Expression left = unary(true);
        int links = 0;
        while (tokens.atOperator("**")) {
            links = linked(links);
            int line = tokens.next().line();
            left = made(new Expression.Binary("**", left, unary(true), line));
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        Expression value;
        if (tokens.atOperator("-") || tokens.atOperator("+")) {
            Token operator = tokens.next();
            Expression operand = deeper(() -> unary(false));
            value = made(new Expression.Unary(operator.text(), operand, operator.line()));
        } else {
            value = operands.primary();
        }
        value = operands.postfix(value);
        return withFilters ? operands.filtered(value) : value;
    }
}
