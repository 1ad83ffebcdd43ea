package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads names, literals, displays, and what is written behind them: attributes and indices. */
final class AtomParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final ArgumentParser arguments;

    AtomParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.arguments = new ArgumentParser(tokens, expressions);
    }

    Expression primary() {
        Expression read = atom();
        while (true) {
            if (tokens.take(".")) {
                read = new Expression.Attribute(read, tokens.name());
            } else if (tokens.take("(")) {
                read = arguments.call(read);
            } else if (tokens.take("[")) {
                read = new Expression.Subscript(read, index());
            } else {
                return read;
            }
        }
    }

    private Expression atom() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> new Expression.Name(token.text());
            case NUMBER -> new Expression.Constant(Objects.requireNonNull(token.value()));
            case TEXT, FORMATTED -> text(token);
            case KEYWORD -> keyword(token.text());
            case OPERATOR -> display(token);
            case NEWLINE, END -> throw new Unreadable("an operand is missing");
        };
    }

    private static Expression keyword(String word) {
        return switch (word) {
            case "True", "False" -> new Expression.Constant(PythonValue.of(word.equals("True")));
            case "None" -> new Expression.Constant(new PythonValue.None());
            default -> throw new Unreadable("a word of the language is no value");
        };
    }

    /** Texts beside each other are one. */
    private Expression text(Token first) {
        List<Token> parts = new ArrayList<>(List.of(first));
        while (tokens.peek().kind() == Token.Kind.TEXT
                || tokens.peek().kind() == Token.Kind.FORMATTED) {
            parts.add(tokens.next());
        }
        StringBuilder joined = new StringBuilder();
        int bytes = 0;
        for (Token part : parts) {
            if (part.value() instanceof PythonValue.Bytes latin) {
                joined.append(latin.latin());
                bytes++;
            } else if (part.value() instanceof PythonValue.Str text) {
                joined.append(text.value());
            }
        }
        if (bytes > 0 && bytes < parts.size()) {
            throw new Unreadable("bytes beside a text");
        }
        if (parts.stream().anyMatch(part -> part.kind() == Token.Kind.FORMATTED)) {
            return new Expression.Deferred(tokens.since(first));
        }
        return new Expression.Constant(
                bytes > 0
                        ? new PythonValue.Bytes(joined.toString())
                        : PythonValue.of(joined.toString()));
    }

    private Expression display(Token token) {
        return switch (token.text()) {
            case "..." -> new Expression.Constant(new PythonValue.Ellipsis());
            case "(" -> group(token);
            case "[" -> list(token);
            case "{" -> tokens.take("}") ? new Expression.DictDisplay(List.of()) : braces(token);
            default -> throw new Unreadable("an operand is missing");
        };
    }

    private Expression group(Token open) {
        if (tokens.take(")")) {
            return new Expression.TupleDisplay(List.of());
        }
        Expression first = starred();
        if (arguments.comprehension(")")) {
            return new Expression.Deferred(tokens.since(open));
        }
        if (tokens.take(")")) {
            if (first instanceof Expression.Starred) {
                throw new Unreadable("a star in brackets");
            }
            return first;
        }
        return new Expression.TupleDisplay(items(first, ")"));
    }

    private Expression list(Token open) {
        if (tokens.take("]")) {
            return new Expression.ListDisplay(List.of());
        }
        Expression first = starred();
        if (arguments.comprehension("]")) {
            return new Expression.Deferred(tokens.since(open));
        }
        return new Expression.ListDisplay(items(first, "]"));
    }

    private List<Expression> items(Expression first, String close) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (!tokens.take(close)) {
            tokens.expect(",");
            if (!tokens.sees(close)) {
                items.add(starred());
            }
        }
        return items;
    }

    private Expression starred() {
        return tokens.take("*")
                ? new Expression.Starred(expressions.bits())
                : expressions.assignable();
    }

    private Expression braces(Token open) {
        if (!tokens.sees("**")) {
            Expression first = starred();
            if (arguments.comprehension("}")) {
                return new Expression.Deferred(tokens.since(open));
            }
            if (!tokens.sees(":") || first instanceof Expression.Starred) {
                return new Expression.SetDisplay(items(first, "}"));
            }
            tokens.next();
            Expression value = expressions.expression();
            if (arguments.comprehension("}")) {
                return new Expression.Deferred(tokens.since(open));
            }
            return entries(new Expression.Pair(Optional.of(first), value));
        }
        return entries(pair());
    }

    private Expression entries(Expression.Pair first) {
        List<Expression.Pair> items = new ArrayList<>(List.of(first));
        while (!tokens.take("}")) {
            tokens.expect(",");
            if (!tokens.sees("}")) {
                items.add(pair());
            }
        }
        return new Expression.DictDisplay(items);
    }

    private Expression.Pair pair() {
        if (tokens.take("**")) {
            return new Expression.Pair(Optional.empty(), expressions.bits());
        }
        Expression key = expressions.expression();
        tokens.expect(":");
        return new Expression.Pair(Optional.of(key), expressions.expression());
    }

    private Expression index() {
        Expression first = slice();
        if (tokens.take("]")) {
            return first instanceof Expression.Starred
                    ? new Expression.TupleDisplay(List.of(first))
                    : first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (!tokens.take("]")) {
            tokens.expect(",");
            if (!tokens.sees("]")) {
                items.add(slice());
            }
        }
        return new Expression.TupleDisplay(items);
    }

    private Expression slice() {
        Optional<Expression> lower = tokens.sees(":") ? Optional.empty() : Optional.of(starred());
        if (!tokens.take(":")) {
            return lower.orElseThrow();
        }
        Optional<Expression> upper = bound();
        Optional<Expression> step = tokens.take(":") ? bound() : Optional.empty();
        return new Expression.Slice(lower, upper, step);
    }

    private Optional<Expression> bound() {
        boolean none = tokens.sees(":") || tokens.sees(",") || tokens.sees("]");
        return none ? Optional.empty() : Optional.of(expressions.expression());
    }
}
