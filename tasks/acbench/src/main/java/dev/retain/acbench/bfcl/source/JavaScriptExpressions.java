package dev.retain.acbench.bfcl.source;

import dev.retain.acbench.bfcl.source.SourceNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions of JavaScript; which of two operators binds more is not asked. */
final class JavaScriptExpressions {

    private static final Set<String> CHANGING =
            Set.of(
                    "+=", "-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>>=", "&&=",
                    "||=", "??=");

    private static final Set<String> BETWEEN =
            Set.of(
                    "+",
                    "-",
                    "*",
                    "/",
                    "%",
                    "**",
                    "&",
                    "|",
                    "^",
                    "<",
                    ">",
                    "<=",
                    ">=",
                    "==",
                    "!=",
                    "===",
                    "!==",
                    "&&",
                    "||",
                    "??",
                    "<<",
                    "in",
                    "instanceof");

    private static final Set<String> BEFORE =
            Set.of("+", "-", "!", "~", "++", "--", "typeof", "void", "delete", "await");

    private final SourceTokens tokens;
    private final JavaScriptPrimaries primaries;

    JavaScriptExpressions(SourceTokens tokens) {
        this.tokens = tokens;
        this.primaries = new JavaScriptPrimaries(tokens, this);
    }

    /** One expression, or several with commas between them. */
    SourceNode sequence() {
        SourceNode first = expression();
        if (!tokens.sees(",")) {
            return first;
        }
        List<SourceNode> parts = new ArrayList<>(List.of(first));
        while (tokens.sees(",")) {
            parts.add(tokens.sign(","));
            parts.add(expression());
        }
        return SourceNode.of(Kind.OTHER, parts);
    }

    SourceNode expression() {
        tokens.down();
        SourceNode read = assignment();
        tokens.up();
        return read;
    }

    /** What a declaration gives a value to: a name, or a shape of names. */
    SourceNode target() {
        return primaries.primary();
    }

    private SourceNode assignment() {
        SourceNode left = choice();
        SourceToken sign = tokens.peek();
        boolean changes = sign.kind() == SourceToken.Kind.SIGN && CHANGING.contains(sign.text());
        if (!changes && !sign.is("=")) {
            return left;
        }
        if (left.kind() != Kind.NAME && left.kind() != Kind.PLACE) {
            throw new NoSource("a value is given to what is no place");
        }
        return SourceNode.of(
                changes ? Kind.OTHER : Kind.ASSIGNMENT,
                List.of(left, tokens.sign(sign.text()), expression()));
    }

    private SourceNode choice() {
        SourceNode test = binary();
        if (!tokens.sees("?")) {
            return test;
        }
        return SourceNode.of(
                Kind.OTHER,
                List.of(test, tokens.sign("?"), expression(), tokens.sign(":"), expression()));
    }

    private SourceNode binary() {
        List<SourceNode> parts = new ArrayList<>(List.of(unary()));
        while (isOperator(tokens.peek())) {
            SourceToken sign = tokens.peek();
            parts.add(tokens.sign(sign.text()));
            while (sign.is(">") && tokens.sees(">") && tokens.peek().start() == sign.end()) {
                sign = tokens.peek();
                parts.add(tokens.sign(">"));
            }
            parts.add(unary());
        }
        return parts.size() == 1 ? parts.get(0) : SourceNode.of(Kind.OTHER, parts);
    }

    private static boolean isOperator(SourceToken token) {
        return (token.kind() == SourceToken.Kind.SIGN || token.kind() == SourceToken.Kind.WORD)
                && BETWEEN.contains(token.text());
    }

    private SourceNode unary() {
        if (primaries.seesArrow()) {
            return primaries.arrow();
        }
        SourceToken sign = tokens.peek();
        boolean before =
                (sign.kind() == SourceToken.Kind.SIGN || sign.kind() == SourceToken.Kind.WORD)
                        && BEFORE.contains(sign.text());
        if (!before) {
            return primaries.primary();
        }
        tokens.down();
        SourceNode read = SourceNode.of(Kind.OTHER, List.of(tokens.sign(sign.text()), unary()));
        tokens.up();
        return read;
    }

    SourceNode arguments() {
        return SourceNode.of(Kind.ARGUMENTS, items("(", ")"));
    }

    SourceNode array() {
        return SourceNode.of(Kind.OTHER, items("[", "]"));
    }

    /** Items may be spread; the last may be followed by a comma, and an array may have holes. */
    private List<SourceNode> items(String open, String close) {
        List<SourceNode> parts = new ArrayList<>();
        parts.add(tokens.sign(open));
        while (!tokens.sees(close)) {
            if (tokens.sees(",") && open.equals("[")) {
                parts.add(tokens.sign(","));
                continue;
            }
            parts.add(item());
            if (!tokens.sees(close)) {
                parts.add(tokens.sign(","));
            }
        }
        parts.add(tokens.sign(close));
        return parts;
    }

    SourceNode item() {
        return tokens.sees("...")
                ? SourceNode.of(Kind.OTHER, List.of(tokens.sign("..."), expression()))
                : expression();
    }
}
