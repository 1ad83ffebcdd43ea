package dev.retain.model.text.jinja;

import static dev.retain.model.text.jinja.Token.Kind.NAME;
import static dev.retain.model.text.jinja.Token.Kind.OPERATOR;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions, by falling precedence. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final int DEEPEST = 200;

    private final TokenStream tokens;
    private final ValueParser values;
    private int depth;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.values = new ValueParser(tokens, this);
    }

    /** An expression; several with commas between them are a tuple. */
    Expression tuple() {
        Expression first = expression();
        if (!tokens.at(OPERATOR, ",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.accept(OPERATOR, ",")) {
            if (tokens.atEndOfTag()) {
                break;
            }
            items.add(expression());
        }
        return new Expression.Sequence(items);
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw TemplateException.at(tokens.line(), "expressions are nested too deeply");
        }
        Expression value = or();
        while (tokens.accept(NAME, "if")) {
            Expression condition = or();
            Optional<Expression> otherwise =
                    tokens.accept(NAME, "else") ? Optional.of(expression()) : Optional.empty();
            value = new Expression.Conditional(condition, value, otherwise);
        }
        depth--;
        return value;
    }

    /** An expression without an inline if, as it stands behind {@code in}. */
    Expression or() {
        Expression left = and();
        while (tokens.at(NAME, "or")) {
            int line = tokens.next().line();
            left = new Expression.Binary("or", left, and(), line);
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.at(NAME, "and")) {
            int line = tokens.next().line();
            left = new Expression.Binary("and", left, not(), line);
        }
        return left;
    }

    private Expression not() {
        if (tokens.at(NAME, "not")) {
            int line = tokens.next().line();
            if (++depth > DEEPEST) {
                throw TemplateException.at(line, "expressions are nested too deeply");
            }
            Expression value = not();
            depth--;
            return new Expression.Unary("not", value, line);
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = concatenation();
        while (true) {
            Token token = tokens.peek();
            if (token.kind() == OPERATOR && COMPARISONS.contains(token.text())) {
                tokens.next();
                left = new Expression.Binary(token.text(), left, concatenation(), token.line());
            } else if (tokens.accept(NAME, "in")) {
                left = new Expression.Binary("in", left, concatenation(), token.line());
            } else if (token.is(NAME, "not") && tokens.peek(1).is(NAME, "in")) {
                tokens.next();
                tokens.next();
                var in = new Expression.Binary("in", left, concatenation(), token.line());
                left = new Expression.Unary("not", in, token.line());
            } else {
                return left;
            }
        }
    }

    private Expression concatenation() {
        Expression left = sum();
        while (tokens.at(OPERATOR, "~")) {
            int line = tokens.next().line();
            left = new Expression.Binary("~", left, sum(), line);
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (tokens.at(OPERATOR, "+") || tokens.at(OPERATOR, "-")) {
            Token operator = tokens.next();
            left = new Expression.Binary(operator.text(), left, product(), operator.line());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (tokens.at(OPERATOR, "*")
                || tokens.at(OPERATOR, "/")
                || tokens.at(OPERATOR, "//")
                || tokens.at(OPERATOR, "%")) {
            Token operator = tokens.next();
            left = new Expression.Binary(operator.text(), left, unary(), operator.line());
        }
        return left;
    }

    private Expression unary() {
        if (tokens.at(OPERATOR, "-") || tokens.at(OPERATOR, "+")) {
            Token operator = tokens.next();
            return new Expression.Unary(operator.text(), postfix(), operator.line());
        }
        return postfix();
    }

    private Expression postfix() {
        Expression value = values.value();
        while (true) {
            int line = tokens.line();
            if (tokens.accept(OPERATOR, ".")) {
                Token name = tokens.next();
                Object key =
                        name.kind() == Token.Kind.INTEGER ? Long.valueOf(name.text()) : name.text();
                value = new Expression.Member(value, new Expression.Literal(key), true, line);
            } else if (tokens.accept(OPERATOR, "[")) {
                value = subscript(value, line);
            } else if (tokens.accept(OPERATOR, "(")) {
                value = new Expression.Call(value, arguments(), line);
            } else if (tokens.accept(OPERATOR, "|")) {
                String name = tokens.expect(NAME).text();
                value = new Expression.Filter(value, name, optionalArguments(), line);
            } else if (tokens.accept(NAME, "is")) {
                value = test(value, line);
            } else {
                return value;
            }
        }
    }

    private Expression.Arguments optionalArguments() {
        return tokens.accept(OPERATOR, "(") ? arguments() : Expression.Arguments.NONE;
    }

    private Expression test(Expression value, int line) {
        boolean negated = tokens.accept(NAME, "not");
        String name = tokens.expect(NAME).text();
        List<Expression> arguments = new ArrayList<>();
        if (tokens.accept(OPERATOR, "(")) {
            arguments.addAll(arguments().positional());
        } else if (tokens.peek().kind() == Token.Kind.STRING
                || tokens.peek().kind() == Token.Kind.INTEGER) {
            arguments.add(values.value());
        }
        return new Expression.Test(value, name, arguments, negated, line);
    }

    private Expression subscript(Expression target, int line) {
        Optional<Expression> from = Optional.empty();
        if (!tokens.at(OPERATOR, ":")) {
            Expression key = expression();
            if (tokens.accept(OPERATOR, "]")) {
                return new Expression.Member(target, key, false, line);
            }
            from = Optional.of(key);
        }
        tokens.expect(OPERATOR, ":");
        Optional<Expression> to = sliceBound();
        Optional<Expression> step = tokens.accept(OPERATOR, ":") ? sliceBound() : Optional.empty();
        tokens.expect(OPERATOR, "]");
        return new Expression.Slice(target, from, to, step, line);
    }

    private Optional<Expression> sliceBound() {
        return tokens.at(OPERATOR, ":") || tokens.at(OPERATOR, "]")
                ? Optional.empty()
                : Optional.of(expression());
    }

    /** Arguments behind an opening parenthesis. */
    private Expression.Arguments arguments() {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.accept(OPERATOR, ")")) {
            if (tokens.peek().kind() == NAME && tokens.peek(1).is(OPERATOR, "=")) {
                String name = tokens.next().text();
                tokens.next();
                named.put(name, expression());
            } else {
                positional.add(expression());
            }
            if (!tokens.at(OPERATOR, ")")) {
                tokens.expect(OPERATOR, ",");
            }
        }
        return new Expression.Arguments(positional, named);
    }
}
