package dev.retain.acbench.bfcl.source;

import dev.retain.acbench.bfcl.source.SourceNode.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads what operators of Java stand between: names, literals, calls, what {@code new} makes. */
final class JavaPrimaries {

    private final SourceTokens tokens;
    private final JavaTypes types;
    private final JavaExpressions expressions;
    private final JavaParser statements;

    JavaPrimaries(
            SourceTokens tokens,
            JavaTypes types,
            JavaExpressions expressions,
            JavaParser statements) {
        this.tokens = tokens;
        this.types = types;
        this.expressions = expressions;
        this.statements = statements;
    }

    boolean seesLambda() {
        if (JavaTypes.isName(tokens.peek())) {
            return tokens.peek(1).is("->");
        }
        int closing = tokens.sees("(") ? tokens.closing() : -1;
        return closing > 0 && tokens.peek(closing + 1).is("->");
    }

    SourceNode lambda() {
        List<SourceNode> parts = new ArrayList<>();
        while (!tokens.sees("->")) {
            SourceToken token = tokens.next();
            Kind kind = JavaTypes.isName(token) ? Kind.NAME : Kind.SIGN;
            parts.add(SourceNode.leaf(kind, token));
        }
        parts.add(tokens.sign("->"));
        parts.add(tokens.sees("{") ? statements.body() : expressions.expression());
        return SourceNode.of(Kind.OTHER, parts);
    }

    SourceNode primary() {
        SourceNode read = first();
        while (true) {
            SourceNode more = behind(read);
            if (more == read) {
                return read;
            }
            read = more;
        }
    }

    private SourceNode behind(SourceNode read) {
        if (tokens.sees(".")) {
            return member(read, tokens.sign("."));
        }
        if (tokens.sees("(") && read.kind() == Kind.NAME) {
            return SourceNode.of(Kind.CALL, List.of(read, expressions.arguments()));
        }
        if (tokens.sees("[") && tokens.peek(1).is("]")) {
            return arrayClass(read);
        }
        if (tokens.sees("[")) {
            return SourceNode.of(
                    Kind.PLACE,
                    List.of(read, tokens.sign("["), expressions.expression(), tokens.sign("]")));
        }
        if (tokens.sees("::")) {
            SourceNode sign = tokens.sign("::");
            return SourceNode.of(
                    Kind.OTHER,
                    List.of(read, sign, tokens.sees("new") ? tokens.sign("new") : types.name()));
        }
        if (tokens.sees("++") || tokens.sees("--")) {
            return SourceNode.of(Kind.OTHER, List.of(read, tokens.sign(tokens.peek().text())));
        }
        return read;
    }

    private SourceNode arrayClass(SourceNode read) {
        List<SourceNode> parts = new ArrayList<>(List.of(read));
        while (tokens.sees("[")) {
            parts.add(tokens.sign("["));
            parts.add(tokens.sign("]"));
        }
        parts.add(tokens.sign("."));
        parts.add(tokens.sign("class"));
        return SourceNode.of(Kind.CLASS_LITERAL, parts);
    }

    private SourceNode member(SourceNode read, SourceNode dot) {
        if (tokens.sees("class")) {
            return SourceNode.of(Kind.CLASS_LITERAL, List.of(read, dot, tokens.sign("class")));
        }
        if (tokens.sees("this") || tokens.sees("super")) {
            return SourceNode.of(Kind.OTHER, List.of(read, dot, tokens.sign(tokens.peek().text())));
        }
        SourceNode name = types.name();
        return tokens.sees("(")
                ? SourceNode.of(Kind.CALL, List.of(read, dot, name, expressions.arguments()))
                : SourceNode.of(Kind.PLACE, List.of(read, dot, name));
    }

    private SourceNode first() {
        SourceToken token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> SourceNode.leaf(Kind.OTHER, tokens.next());
            case TEXT -> SourceNode.leaf(Kind.TEXT, tokens.next());
            case CHARACTER -> SourceNode.leaf(Kind.CHARACTER, tokens.next());
            case WORD -> word(token);
            case SIGN ->
                    SourceNode.of(
                            Kind.OTHER,
                            List.of(tokens.sign("("), expressions.expression(), tokens.sign(")")));
            case TEMPLATE, PATTERN, END -> throw new NoSource("an operand is missing");
        };
    }

    private SourceNode word(SourceToken token) {
        return switch (token.text()) {
            case "new" -> creation();
            case "true" -> SourceNode.leaf(Kind.TRUE, tokens.next());
            case "false", "null", "this", "super" -> SourceNode.leaf(Kind.SIGN, tokens.next());
            default ->
                    JavaTypes.isPrimitive(token)
                            ? SourceNode.leaf(Kind.SIGN, tokens.next())
                            : types.name();
        };
    }

    private SourceNode creation() {
        SourceNode word = tokens.sign("new");
        SourceNode type = types.withoutDimensions();
        if (tokens.sees("(")) {
            List<SourceNode> parts = new ArrayList<>(List.of(word, type, expressions.arguments()));
            if (tokens.sees("{")) {
                parts.add(statements.body());
            }
            return SourceNode.of(Kind.CREATION, parts);
        }
        if (!tokens.sees("[")) {
            throw new NoSource("a type without arguments");
        }
        while (tokens.sees("[")) {
            tokens.sign("[");
            if (!tokens.sees("]")) {
                expressions.expression();
            }
            tokens.sign("]");
        }
        return SourceNode.of(
                Kind.ARRAY_CREATION,
                tokens.sees("{") ? List.of(word, type, expressions.items()) : List.of(word, type));
    }
}
