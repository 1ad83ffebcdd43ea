package dev.retain.acbench.bfcl.source;

import dev.retain.acbench.bfcl.source.SourceNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what operators of JavaScript stand between: names, literals, calls, functions. */
final class JavaScriptPrimaries {

    /** Other words of the language are names where no operand begins with them. */
    private static final Set<String> BEGIN_OPERANDS =
            Set.of(
                    "new",
                    "function",
                    "class",
                    "import",
                    "typeof",
                    "void",
                    "delete",
                    "await",
                    "yield");

    private static final Set<String> VALUES = Set.of("false", "null", "undefined", "this", "super");

    private final SourceTokens tokens;
    private final JavaScriptExpressions expressions;

    JavaScriptPrimaries(SourceTokens tokens, JavaScriptExpressions expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    boolean seesArrow() {
        int start = tokens.sees("async") && !tokens.peek(1).is("=>") ? 1 : 0;
        SourceTokens.Place place = tokens.place();
        tokens.skip(start);
        int closing = tokens.sees("(") ? tokens.closing() : 0;
        boolean parameters =
                closing > 0 || closing == 0 && tokens.peek().kind() == SourceToken.Kind.WORD;
        boolean arrow = parameters && tokens.peek(closing + 1).is("=>");
        tokens.back(place);
        return arrow;
    }

    SourceNode arrow() {
        List<SourceNode> parts = new ArrayList<>();
        if (tokens.sees("async")) {
            parts.add(SourceNode.leaf(Kind.SIGN, tokens.next()));
        }
        parts.add(tokens.sees("(") ? expressions.arguments() : name());
        parts.add(tokens.sign("=>"));
        parts.add(tokens.sees("{") ? tokens.enclosed() : expressions.expression());
        return SourceNode.of(Kind.OTHER, parts);
    }

    private static boolean isName(SourceToken token) {
        return token.kind() == SourceToken.Kind.WORD
                && !BEGIN_OPERANDS.contains(token.text())
                && !VALUES.contains(token.text())
                && !token.text().equals("true");
    }

    private SourceNode name() {
        if (!isName(tokens.peek())) {
            throw new NoSource("expected a name");
        }
        return SourceNode.leaf(Kind.NAME, tokens.next());
    }

    SourceNode primary() {
        SourceNode read = tokens.sees("new") ? creation() : first();
        while (true) {
            SourceNode more = behind(read, true);
            if (more == read) {
                return read;
            }
            read = more;
        }
    }

    private SourceNode behind(SourceNode read, boolean calls) {
        if (tokens.sees(".") || tokens.sees("?.")) {
            SourceNode dot = tokens.sign(tokens.peek().text());
            if (tokens.sees("(") || tokens.sees("[")) {
                SourceNode inner = tokens.sees("(") ? expressions.arguments() : expressions.array();
                return SourceNode.of(Kind.OTHER, List.of(read, dot, inner));
            }
            if (tokens.peek().kind() != SourceToken.Kind.WORD) {
                throw new NoSource("expected a property");
            }
            return SourceNode.of(
                    Kind.PLACE, List.of(read, dot, SourceNode.leaf(Kind.SIGN, tokens.next())));
        }
        if (tokens.sees("[")) {
            return SourceNode.of(
                    Kind.PLACE,
                    List.of(read, tokens.sign("["), expressions.sequence(), tokens.sign("]")));
        }
        if (tokens.sees("(") && calls) {
            return SourceNode.of(Kind.CALL, List.of(read, expressions.arguments()));
        }
        if (tokens.peek().kind() == SourceToken.Kind.TEMPLATE) {
            return SourceNode.of(
                    Kind.OTHER, List.of(read, SourceNode.leaf(Kind.TEXT, tokens.next())));
        }
        boolean changes = tokens.sees("++") || tokens.sees("--");
        return changes && !tokens.peek().newLine()
                ? SourceNode.of(Kind.OTHER, List.of(read, tokens.sign(tokens.peek().text())))
                : read;
    }

    private SourceNode creation() {
        tokens.down();
        List<SourceNode> parts = new ArrayList<>();
        parts.add(tokens.sign("new"));
        SourceNode type = tokens.sees("new") ? creation() : first();
        for (SourceNode more = behind(type, false); more != type; more = behind(type, false)) {
            type = more;
        }
        parts.add(type);
        if (tokens.sees("(")) {
            parts.add(expressions.arguments());
        }
        tokens.up();
        return SourceNode.of(Kind.CREATION, parts);
    }

    private SourceNode first() {
        SourceToken token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER, PATTERN -> SourceNode.leaf(Kind.OTHER, tokens.next());
            case TEXT, TEMPLATE -> SourceNode.leaf(Kind.TEXT, tokens.next());
            case WORD -> word(token);
            case SIGN -> sign(token);
            case CHARACTER, END -> throw new NoSource("an operand is missing");
        };
    }

    private SourceNode sign(SourceToken token) {
        return switch (token.text()) {
            case "(" ->
                    SourceNode.of(
                            Kind.OTHER,
                            List.of(tokens.sign("("), expressions.sequence(), tokens.sign(")")));
            case "[" -> expressions.array();
            case "{" -> object();
            default -> throw new NoSource("an operand is missing");
        };
    }

    private SourceNode word(SourceToken token) {
        if (token.text().equals("true")) {
            return SourceNode.leaf(Kind.TRUE, tokens.next());
        }
        if (VALUES.contains(token.text())) {
            return SourceNode.leaf(Kind.SIGN, tokens.next());
        }
        boolean async = token.is("async") && tokens.peek(1).is("function");
        return async || token.is("function") ? function() : name();
    }

    private SourceNode function() {
        List<SourceNode> parts = new ArrayList<>();
        while (!tokens.sees("(")) {
            boolean part = tokens.sees("*") || tokens.peek().kind() == SourceToken.Kind.WORD;
            if (!part) {
                throw new NoSource("a function without parameters");
            }
            parts.add(SourceNode.leaf(Kind.SIGN, tokens.next()));
        }
        parts.add(expressions.arguments());
        parts.add(tokens.enclosed());
        return SourceNode.of(Kind.OTHER, parts);
    }

    private SourceNode object() {
        tokens.down();
        List<SourceNode> parts = new ArrayList<>();
        parts.add(tokens.sign("{"));
        while (!tokens.sees("}")) {
            property(parts);
            if (!tokens.sees("}")) {
                parts.add(tokens.sign(","));
            }
        }
        parts.add(tokens.sign("}"));
        tokens.up();
        return SourceNode.of(Kind.OTHER, parts);
    }

    private void property(List<SourceNode> parts) {
        if (tokens.sees("...")) {
            parts.add(expressions.item());
            return;
        }
        boolean prefixed = tokens.sees("async") || tokens.sees("get") || tokens.sees("set");
        if (prefixed && tokens.peek(1).kind() == SourceToken.Kind.WORD) {
            parts.add(SourceNode.leaf(Kind.SIGN, tokens.next()));
        }
        boolean shorthand = isName(tokens.peek());
        parts.add(key());
        if (tokens.sees("(")) {
            parts.add(expressions.arguments());
            parts.add(tokens.enclosed());
        } else if (tokens.sees(":") || tokens.sees("=") && shorthand) {
            parts.add(tokens.sign(tokens.peek().text()));
            parts.add(expressions.expression());
        } else if (!shorthand) {
            throw new NoSource("a property without a value");
        }
    }

    private SourceNode key() {
        SourceToken token = tokens.peek();
        return switch (token.kind()) {
            case WORD, TEXT, NUMBER -> SourceNode.leaf(Kind.SIGN, tokens.next());
            case SIGN ->
                    SourceNode.of(
                            Kind.OTHER,
                            List.of(tokens.sign("["), expressions.expression(), tokens.sign("]")));
            case CHARACTER, TEMPLATE, PATTERN, END -> throw new NoSource("a key is missing");
        };
    }
}
