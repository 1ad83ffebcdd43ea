package dev.retain.model.text.jinja.syntax;

import static dev.retain.model.text.jinja.syntax.Token.Kind.NAME;

import dev.retain.model.text.jinja.TemplateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is given a value: variables, attributes of a namespace, parameters. */
final class TargetParser {

    private static final Set<String> CONSTANTS =
            Set.of("true", "false", "none", "True", "False", "None");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    TargetParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** A variable, an attribute, or a tuple of them. */
    Expression target() {
        return expressions.list(this::single, false);
    }

    private Expression single() {
        int line = tokens.line();
        if (tokens.acceptOperator("(")) {
            Expression inner = expressions.deeper(this::target);
            tokens.expectOperator(")");
            return inner;
        }
        var variable = new Expression.Variable(name(), line);
        if (!tokens.acceptOperator(".")) {
            return expressions.made(variable);
        }
        return expressions.made(
                new Expression.Attribute(variable, tokens.expect(NAME).text(), line));
    }

    /** A name that can be given a value. */
    String name() {
        Token token = tokens.expect(NAME);
        if (CONSTANTS.contains(token.text())) {
            throw TokenStream.unexpected(token, "a name that can be set");
        }
        return token.text();
    }

    /** Parameters in parentheses. */
    List<Statement.Parameter> parameters() {
        tokens.expectOperator("(");
        List<Statement.Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean optional = false;
        while (!tokens.acceptOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            Token token = tokens.peek();
            String name = name();
            boolean hasDefault = tokens.acceptOperator("=");
            if (!names.add(name) || optional && !hasDefault) {
                throw TokenStream.unexpected(token, "another parameter, or a default of it");
            }
            optional |= hasDefault;
            parameters.add(
                    expressions.made(
                            new Statement.Parameter(
                                    name,
                                    hasDefault
                                            ? Optional.of(expressions.expression())
                                            : Optional.empty())));
        }
        return parameters;
    }

    /** The variable of a loop is no target within it. */
    void refuseLoopVariable(Expression target) {
        if (names(target).contains("loop")) {
            throw TemplateException.at(target.line(), "loop cannot be set within a loop");
        }
    }

    private static List<String> names(Expression target) {
        if (target instanceof Expression.Variable variable) {
            return List.of(variable.name());
        }
        return target instanceof Expression.TupleOf tuple
                ? tuple.items().stream().flatMap(item -> names(item).stream()).toList()
                : List.of();
    }
}
