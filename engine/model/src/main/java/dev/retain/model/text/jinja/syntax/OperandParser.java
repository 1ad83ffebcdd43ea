package dev.retain.model.text.jinja.syntax;

import static dev.retain.model.text.jinja.syntax.Token.Kind.NAME;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.PythonNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what operators stand between: literals, variables, calls, filters and tests. */
final class OperandParser {

    private static final Set<String> SPECIALS = Set.of("caller", "kwargs", "varargs");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private Set<String> specials = new TreeSet<>();

    /**
     * A parser.
     *
     * @param expressions reads what stands in brackets
     */
    OperandParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        Token token = tokens.next();
        return expressions.made(
                switch (token.kind()) {
                    case STRING -> strings(token);
                    case INTEGER -> whole(token);
                    case DECIMAL -> decimal(token);
                    case NAME -> name(token);
                    case OPERATOR -> group(token);
                    case TEXT, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END ->
                            throw TokenStream.unexpected(token, "a value");
                });
    }

    private Expression whole(Token token) {
        var numbers = new Arithmetic(tokens.budget());
        Object value =
                PythonNumbers.whole(token.text(), 0, numbers, tokens.budget())
                        .orElseThrow(() -> TokenStream.unexpected(token, "a number"));
        return new Expression.Literal(value, token.line());
    }

    private Expression decimal(Token token) {
        double value =
                PythonNumbers.real(token.text(), tokens.budget())
                        .orElseThrow(() -> TokenStream.unexpected(token, "a number"));
        return new Expression.Literal(value, token.line());
    }

    /** Neighbouring strings are one string. */
    private Expression strings(Token first) {
        var text = new StringBuilder(first.text());
        while (tokens.at(Token.Kind.STRING)) {
            text.append(tokens.next().text());
        }
        return new Expression.Literal(text.toString(), first.line());
    }

    /** A macro begins: what names it uses is not known yet. Gives those of what is around it. */
    Set<String> forgetSpecials() {
        Set<String> outer = specials;
        specials = new TreeSet<>();
        return outer;
    }

    /** A macro ends. Gives the names that only macros have and that it uses. */
    Set<String> remember(Set<String> outer) {
        Set<String> inner = specials;
        specials = outer;
        specials.addAll(inner);
        return inner;
    }

    private Expression name(Token token) {
        if (SPECIALS.contains(token.text())) {
            specials.add(token.text());
        }
        return switch (token.text()) {
            case "true", "True" -> new Expression.Literal(true, token.line());
            case "false", "False" -> new Expression.Literal(false, token.line());
            case "none", "None" -> new Expression.Literal(None.NONE, token.line());
            default -> new Expression.Variable(token.text(), token.line());
        };
    }

    private Expression group(Token open) {
        return switch (open.text()) {
            case "(" -> {
                Expression inner = expressions.parenthesised();
                tokens.expectOperator(")");
                yield inner;
            }
            case "[" -> new Expression.Items(items(), open.line());
            case "{" -> mapping(open.line());
            default -> throw TokenStream.unexpected(open, "a value");
        };
    }

    private List<Expression> items() {
        List<Expression> items = new ArrayList<>();
        while (!tokens.acceptOperator("]")) {
            items.add(expressions.expression());
            if (!tokens.atOperator("]")) {
                tokens.expectOperator(",");
            }
        }
        return items;
    }

    private Expression mapping(int line) {
        List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
        while (!tokens.acceptOperator("}")) {
            Expression key = expressions.expression();
            if (key instanceof Expression.Items || key instanceof Expression.Mapping) {
                throw tokens.budget().refusal("a list or a mapping cannot be a key");
            }
            tokens.expectOperator(":");
            entries.add(Map.entry(key, expressions.expression()));
            if (!tokens.atOperator("}")) {
                tokens.expectOperator(",");
            }
        }
        return new Expression.Mapping(entries, line);
    }

    /** Attributes, items and calls behind a value. */
    Expression postfix(Expression first) {
        Expression value = first;
        int links = 0;
        while (true) {
            links = expressions.linked(links);
            int line = tokens.line();
            if (tokens.acceptOperator(".")) {
                value = expressions.made(attribute(value, line));
            } else if (tokens.acceptOperator("[")) {
                value = expressions.made(new Expression.Item(value, key(), line));
            } else if (tokens.atOperator("(")) {
                value = expressions.made(new Expression.Call(value, arguments(), line));
            } else {
                return value;
            }
        }
    }

    private Expression attribute(Expression target, int line) {
        Token token = tokens.next();
        if (token.kind() == NAME) {
            return new Expression.Attribute(target, token.text(), line);
        }
        if (token.kind() == Token.Kind.INTEGER) {
            return new Expression.Item(target, whole(token), line);
        }
        throw TokenStream.unexpected(token, "a name or a number");
    }

    private Expression key() {
        int line = tokens.line();
        List<Expression> keys = new ArrayList<>();
        while (!tokens.acceptOperator("]")) {
            if (!keys.isEmpty()) {
                tokens.expectOperator(",");
            }
            keys.add(keyOrSlice());
        }
        return keys.size() == 1 ? keys.get(0) : new Expression.TupleOf(keys, line);
    }

    private Expression keyOrSlice() {
        int line = tokens.line();
        Optional<Expression> from = Optional.empty();
        if (!tokens.atOperator(":")) {
            Expression key = expressions.expression();
            if (!tokens.atOperator(":")) {
                return key;
            }
            from = Optional.of(key);
        }
        tokens.expectOperator(":");
        Optional<Expression> to = bound();
        Optional<Expression> step = tokens.acceptOperator(":") ? bound() : Optional.empty();
        return expressions.made(new Expression.Slice(from, to, step, line));
    }

    private Optional<Expression> bound() {
        boolean open = tokens.atOperator(":") || tokens.atOperator("]") || tokens.atOperator(",");
        return open ? Optional.empty() : Optional.of(expressions.expression());
    }

    /** Filters, tests and calls behind a value. */
    Expression filtered(Expression first) {
        Expression value = first;
        int links = 0;
        while (true) {
            links = expressions.linked(links);
            int line = tokens.line();
            if (tokens.acceptOperator("|")) {
                value = filter(Optional.of(value));
            } else if (tokens.acceptName("is")) {
                value = test(value, line);
            } else if (tokens.atOperator("(")) {
                value = expressions.made(new Expression.Call(value, arguments(), line));
            } else {
                return value;
            }
        }
    }

    /** A filter, of which the bar is read. */
    Expression filter(Optional<Expression> value) {
        int line = tokens.line();
        String name = dotted();
        Expression.Arguments arguments =
                tokens.atOperator("(") ? arguments() : Expression.Arguments.none();
        return expressions.made(new Expression.Filter(value, name, arguments, line));
    }

    private String dotted() {
        var name = new StringBuilder(tokens.expect(NAME).text());
        while (tokens.acceptOperator(".")) {
            name.append('.').append(tokens.expect(NAME).text());
        }
        return name.toString();
    }

    private Expression test(Expression value, int line) {
        boolean negated = tokens.acceptName("not");
        String name = dotted();
        Expression.Arguments arguments = Expression.Arguments.none();
        if (tokens.atOperator("(")) {
            arguments = arguments();
        } else if (startsArgument()) {
            if (tokens.atName("is")) {
                throw TokenStream.unexpected(tokens.peek(), "no second test");
            }
            Expression argument = expressions.deeper(() -> postfix(primary()));
            arguments =
                    new Expression.Arguments(
                            List.of(argument), Map.of(), Optional.empty(), Optional.empty());
        }
        Expression test = expressions.made(new Expression.Test(value, name, arguments, line));
        return negated ? expressions.made(new Expression.Unary("not", test, line)) : test;
    }

    private boolean startsArgument() {
        return switch (tokens.peek().kind()) {
            case STRING, INTEGER, DECIMAL -> true;
            case NAME -> !tokens.atName("else") && !tokens.atName("or") && !tokens.atName("and");
            case OPERATOR -> tokens.atOperator("[") || tokens.atOperator("{");
            case TEXT, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END -> false;
        };
    }

    /** Arguments in parentheses. */
    Expression.Arguments arguments() {
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        Optional<Expression> spread = Optional.empty();
        Optional<Expression> spreadNamed = Optional.empty();
        while (!tokens.acceptOperator(")")) {
            Token token = tokens.peek();
            if (spreadNamed.isPresent()) {
                throw TokenStream.unexpected(token, "no argument");
            }
            if (tokens.acceptOperator("**")) {
                spreadNamed = Optional.of(expressions.expression());
            } else if (spread.isEmpty() && tokens.acceptOperator("*")) {
                spread = Optional.of(expressions.expression());
            } else if (token.kind() == NAME && tokens.second().is(Token.Kind.OPERATOR, "=")) {
                tokens.next();
                tokens.next();
                if (named.put(token.text(), expressions.expression()) != null) {
                    throw TokenStream.unexpected(token, "a name that is not given yet");
                }
            } else if (spread.isPresent() || !named.isEmpty()) {
                throw TokenStream.unexpected(token, "an argument with a name");
            } else {
                positional.add(expressions.expression());
            }
            if (!tokens.atOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        return new Expression.Arguments(positional, named, spread, spreadNamed);
    }
}
