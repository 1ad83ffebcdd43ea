package dev.retain.acbench.bfcl.source;

import dev.retain.acbench.bfcl.source.SourceNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions of Java. Which of two operators binds more is not asked: nothing depends on it
 * where values are put together again from their parts.
 */
final class JavaExpressions {

    private static final Set<String> ASSIGNING =
            Set.of("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>>=");

    private static final Set<String> BETWEEN =
            Set.of(
                    "+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "&&",
                    "||", "<<");

    private static final Set<String> BEFORE = Set.of("+", "-", "!", "~", "++", "--");

    private final SourceTokens tokens;
    private final JavaTypes types;
    private final JavaPrimaries primaries;

    JavaExpressions(SourceTokens tokens, JavaTypes types, JavaParser statements) {
        this.tokens = tokens;
        this.types = types;
        this.primaries = new JavaPrimaries(tokens, types, this, statements);
    }

    SourceNode expression() {
        tokens.down();
        SourceNode read = assignment();
        tokens.up();
        return read;
    }

    private SourceNode assignment() {
        SourceNode left = choice();
        SourceToken sign = tokens.peek();
        if (sign.kind() != SourceToken.Kind.SIGN || !ASSIGNING.contains(sign.text())) {
            return left;
        }
        if (left.kind() != Kind.NAME && left.kind() != Kind.PLACE) {
            throw new NoSource("a value is given to what is no place");
        }
        return SourceNode.of(
                Kind.ASSIGNMENT, List.of(left, tokens.sign(sign.text()), expression()));
    }

    private SourceNode choice() {
        SourceNode test = binary();
        if (!tokens.sees("?")) {
            return test;
        }
        tokens.down();
        List<SourceNode> parts =
                List.of(test, tokens.sign("?"), expression(), tokens.sign(":"), choice());
        tokens.up();
        return SourceNode.of(Kind.OTHER, parts);
    }

    private SourceNode binary() {
        List<SourceNode> parts = new ArrayList<>(List.of(unary()));
        while (true) {
            if (tokens.sees("instanceof")) {
                parts.add(tokens.sign("instanceof"));
                parts.add(types.type());
            } else if (tokens.peek().kind() == SourceToken.Kind.SIGN
                    && BETWEEN.contains(tokens.peek().text())) {
                operator(parts);
                parts.add(unary());
            } else {
                return parts.size() == 1 ? parts.get(0) : SourceNode.of(Kind.OTHER, parts);
            }
        }
    }

    /** Two or three signs {@code >} are one operator where nothing stands between them. */
    private void operator(List<SourceNode> parts) {
        SourceToken sign = tokens.peek();
        parts.add(tokens.sign(sign.text()));
        while (sign.is(">")
                && tokens.peek().start() == sign.end()
                && (tokens.sees(">") || tokens.sees(">="))) {
            sign = tokens.peek();
            parts.add(tokens.sign(sign.text()));
        }
    }

    private SourceNode unary() {
        if (primaries.seesLambda()) {
            return primaries.lambda();
        }
        SourceToken sign = tokens.peek();
        if (sign.kind() == SourceToken.Kind.SIGN && BEFORE.contains(sign.text())) {
            tokens.down();
            SourceNode read = SourceNode.of(Kind.OTHER, List.of(tokens.sign(sign.text()), unary()));
            tokens.up();
            return read;
        }
        if (tokens.sees("(")) {
            SourceTokens.Place place = tokens.place();
            SourceNode cast = cast();
            if (cast != null) {
                return cast;
            }
            tokens.back(place);
        }
        return primaries.primary();
    }

    /** A type in brackets and a value; null if it is something else. */
    private @Nullable SourceNode cast() {
        tokens.down();
        List<SourceNode> parts = new ArrayList<>();
        boolean primitive;
        try {
            parts.add(tokens.sign("("));
            primitive = JavaTypes.isPrimitive(tokens.peek());
            parts.add(types.type());
            parts.add(tokens.sign(")"));
        } catch (NoSource e) {
            return null;
        }
        boolean value = primitive || beginsValue(tokens.peek());
        if (value) {
            parts.add(unary());
        }
        tokens.up();
        return value ? SourceNode.of(Kind.OTHER, parts) : null;
    }

    private static boolean beginsValue(SourceToken token) {
        return switch (token.kind()) {
            case NUMBER, TEXT, CHARACTER -> true;
            case WORD -> !token.text().equals("instanceof");
            case SIGN -> token.is("(") || token.is("!") || token.is("~");
            case TEMPLATE, PATTERN, END -> false;
        };
    }

    /** Items in braces, of an array. */
    SourceNode items() {
        tokens.down();
        List<SourceNode> parts = new ArrayList<>();
        parts.add(tokens.sign("{"));
        while (!tokens.sees("}")) {
            parts.add(tokens.sees("{") ? items() : expression());
            if (!tokens.sees("}")) {
                parts.add(tokens.sign(","));
            }
        }
        parts.add(tokens.sign("}"));
        tokens.up();
        return SourceNode.of(Kind.OTHER, parts);
    }

    SourceNode arguments() {
        List<SourceNode> parts = new ArrayList<>();
        parts.add(tokens.sign("("));
        if (!tokens.sees(")")) {
            parts.add(expression());
            while (tokens.sees(",")) {
                parts.add(tokens.sign(","));
                parts.add(expression());
            }
        }
        parts.add(tokens.sign(")"));
        return SourceNode.of(Kind.ARGUMENTS, parts);
    }
}
