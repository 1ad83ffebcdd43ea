package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads names, literals, displays, and what is written behind them: attributes and indices. */
final class AtomParser {

    private final PythonTokens tokens;
    private final PythonParser expressions;
    private final ArgumentParser arguments;

    AtomParser(PythonTokens tokens, PythonParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.arguments = new ArgumentParser(tokens, expressions);
    }

    PythonExpression primary() {
        PythonExpression read = atom();
        while (true) {
            if (tokens.take(".")) {
                read = new PythonExpression.Attribute(read, tokens.name());
            } else if (tokens.take("(")) {
                read = arguments.call(read);
            } else if (tokens.take("[")) {
                read = new PythonExpression.Subscript(read, index());
            } else {
                return read;
            }
        }
    }

    private PythonExpression atom() {
        PythonToken token = tokens.next();
        return switch (token.kind()) {
            case NAME -> new PythonExpression.Name(token.text());
            case NUMBER -> new PythonExpression.Constant(Objects.requireNonNull(token.value()));
            case TEXT, FORMATTED -> text(token);
            case KEYWORD -> keyword(token.text());
            case OPERATOR -> display(token);
            case NEWLINE, END -> throw new Unreadable("an operand is missing");
        };
    }

    private static PythonExpression keyword(String word) {
        return switch (word) {
            case "True", "False" ->
                    new PythonExpression.Constant(PythonValue.of(word.equals("True")));
            case "None" -> new PythonExpression.Constant(new PythonValue.None());
            default -> throw new Unreadable("a word of the language is no value");
        };
    }

    /** Texts beside each other are one. */
    private PythonExpression text(PythonToken first) {
        List<PythonToken> parts = new ArrayList<>(List.of(first));
        while (tokens.peek().kind() == PythonToken.Kind.TEXT
                || tokens.peek().kind() == PythonToken.Kind.FORMATTED) {
            parts.add(tokens.next());
        }
        StringBuilder joined = new StringBuilder();
        int bytes = 0;
        for (PythonToken part : parts) {
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
        if (parts.stream().anyMatch(part -> part.kind() == PythonToken.Kind.FORMATTED)) {
            return new PythonExpression.Deferred(tokens.since(first));
        }
        return new PythonExpression.Constant(
                bytes > 0
                        ? new PythonValue.Bytes(joined.toString())
                        : PythonValue.of(joined.toString()));
    }

    private PythonExpression display(PythonToken token) {
        return switch (token.text()) {
            case "..." -> new PythonExpression.Constant(new PythonValue.Ellipsis());
            case "(" -> group(token);
            case "[" -> list(token);
            case "{" ->
                    tokens.take("}") ? new PythonExpression.DictDisplay(List.of()) : braces(token);
            default -> throw new Unreadable("an operand is missing");
        };
    }

    private PythonExpression group(PythonToken open) {
        if (tokens.take(")")) {
            return new PythonExpression.TupleDisplay(List.of());
        }
        PythonExpression first = starred();
        if (arguments.comprehension(")")) {
            return new PythonExpression.Deferred(tokens.since(open));
        }
        if (tokens.take(")")) {
            if (first instanceof PythonExpression.Starred) {
                throw new Unreadable("a star in brackets");
            }
            return first;
        }
        return new PythonExpression.TupleDisplay(items(first, ")"));
    }

    private PythonExpression list(PythonToken open) {
        if (tokens.take("]")) {
            return new PythonExpression.ListDisplay(List.of());
        }
        PythonExpression first = starred();
        if (arguments.comprehension("]")) {
            return new PythonExpression.Deferred(tokens.since(open));
        }
        return new PythonExpression.ListDisplay(items(first, "]"));
    }

    private List<PythonExpression> items(PythonExpression first, String close) {
        List<PythonExpression> items = new ArrayList<>(List.of(first));
        while (!tokens.take(close)) {
            tokens.expect(",");
            if (!tokens.sees(close)) {
                items.add(starred());
            }
        }
        return items;
    }

    private PythonExpression starred() {
        return tokens.take("*")
                ? new PythonExpression.Starred(expressions.bits())
                : expressions.assignable();
    }

    private PythonExpression braces(PythonToken open) {
        if (!tokens.sees("**")) {
            PythonExpression first = starred();
            if (arguments.comprehension("}")) {
                return new PythonExpression.Deferred(tokens.since(open));
            }
            if (!tokens.sees(":") || first instanceof PythonExpression.Starred) {
                return new PythonExpression.SetDisplay(items(first, "}"));
            }
            tokens.next();
            PythonExpression value = expressions.expression();
            if (arguments.comprehension("}")) {
                return new PythonExpression.Deferred(tokens.since(open));
            }
            return entries(new PythonExpression.Pair(Optional.of(first), value));
        }
        return entries(pair());
    }

    private PythonExpression entries(PythonExpression.Pair first) {
        List<PythonExpression.Pair> items = new ArrayList<>(List.of(first));
        while (!tokens.take("}")) {
            tokens.expect(",");
            if (!tokens.sees("}")) {
                items.add(pair());
            }
        }
        return new PythonExpression.DictDisplay(items);
    }

    private PythonExpression.Pair pair() {
        if (tokens.take("**")) {
            return new PythonExpression.Pair(Optional.empty(), expressions.bits());
        }
        PythonExpression key = expressions.expression();
        tokens.expect(":");
        return new PythonExpression.Pair(Optional.of(key), expressions.expression());
    }

    private PythonExpression index() {
        PythonExpression first = slice();
        if (tokens.take("]")) {
            return first instanceof PythonExpression.Starred
                    ? new PythonExpression.TupleDisplay(List.of(first))
                    : first;
        }
        List<PythonExpression> items = new ArrayList<>(List.of(first));
        while (!tokens.take("]")) {
            tokens.expect(",");
            if (!tokens.sees("]")) {
                items.add(slice());
            }
        }
        return new PythonExpression.TupleDisplay(items);
    }

    private PythonExpression slice() {
        Optional<PythonExpression> lower =
                tokens.sees(":") ? Optional.empty() : Optional.of(starred());
        if (!tokens.take(":")) {
            return lower.orElseThrow();
        }
        Optional<PythonExpression> upper = bound();
        Optional<PythonExpression> step = tokens.take(":") ? bound() : Optional.empty();
        return new PythonExpression.Slice(lower, upper, step);
    }

    private Optional<PythonExpression> bound() {
        boolean none = tokens.sees(":") || tokens.sees(",") || tokens.sees("]");
        return none ? Optional.empty() : Optional.of(expressions.expression());
    }
}
