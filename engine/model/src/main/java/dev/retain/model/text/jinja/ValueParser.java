package dev.retain.model.text.jinja;

import static dev.retain.model.text.jinja.Token.Kind.OPERATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the values that expressions are made of: literals, variables, lists, mappings. */
final class ValueParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    /**
     * A parser.
     *
     * @param expressions reads what stands in brackets
     */
    ValueParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression value() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case STRING -> strings(token);
            case INTEGER -> new Expression.Literal(Long.valueOf(token.text()));
            case DECIMAL -> new Expression.Literal(Double.valueOf(token.text()));
            case NAME -> name(token.text());
            case OPERATOR -> group(token);
            default -> throw TemplateException.at(token.line(), "an expression is missing");
        };
    }

    /** Neighbouring strings are one string. */
    private Expression strings(Token first) {
        var text = new StringBuilder(first.text());
        while (tokens.peek().kind() == Token.Kind.STRING) {
            text.append(tokens.next().text());
        }
        return new Expression.Literal(text.toString());
    }

    private static Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> new Expression.Literal(null);
            default -> new Expression.Variable(name);
        };
    }

    private Expression group(Token open) {
        return switch (open.text()) {
            case "(" -> parenthesis();
            case "[" -> new Expression.Sequence(items("]"));
            case "{" -> mapping();
            default ->
                    throw TemplateException.at(
                            open.line(), "unexpected " + open.text() + " where a value must stand");
        };
    }

    private Expression parenthesis() {
        if (tokens.accept(OPERATOR, ")")) {
            return new Expression.Sequence(List.of());
        }
        Expression first = expressions.expression();
        if (tokens.accept(OPERATOR, ")")) {
            return first;
        }
        tokens.expect(OPERATOR, ",");
        List<Expression> items = new ArrayList<>(List.of(first));
        items.addAll(items(")"));
        return new Expression.Sequence(items);
    }

    private List<Expression> items(String close) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.accept(OPERATOR, close)) {
            items.add(expressions.expression());
            if (!tokens.at(OPERATOR, close)) {
                tokens.expect(OPERATOR, ",");
            }
        }
        return items;
    }

    private Expression mapping() {
        List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
        while (!tokens.accept(OPERATOR, "}")) {
            Expression key = expressions.expression();
            tokens.expect(OPERATOR, ":");
            entries.add(Map.entry(key, expressions.expression()));
            if (!tokens.at(OPERATOR, "}")) {
                tokens.expect(OPERATOR, ",");
            }
        }
        return new Expression.Mapping(entries);
    }
}
