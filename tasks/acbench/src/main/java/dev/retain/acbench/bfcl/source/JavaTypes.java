package dev.retain.acbench.bfcl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads names and types of Java. */
final class JavaTypes {

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short", "void");

    /** Other words of the language are names where no operand begins with them. */
    private static final Set<String> BEGIN_OPERANDS =
            Set.of("new", "this", "super", "true", "false", "null", "switch");

    private final SourceTokens tokens;

    JavaTypes(SourceTokens tokens) {
        this.tokens = tokens;
    }

    static boolean isPrimitive(SourceToken token) {
        return token.kind() == SourceToken.Kind.WORD && PRIMITIVES.contains(token.text());
    }

    static boolean isName(SourceToken token) {
        return token.kind() == SourceToken.Kind.WORD
                && !BEGIN_OPERANDS.contains(token.text())
                && !PRIMITIVES.contains(token.text());
    }

    SourceNode name() {
        if (!isName(tokens.peek())) {
            throw new NoSource("expected a name");
        }
        return SourceNode.leaf(SourceNode.Kind.NAME, tokens.next());
    }

    SourceNode type() {
        SourceNode simple = withoutDimensions();
        if (!tokens.sees("[") || !tokens.peek(1).is("]")) {
            return simple;
        }
        List<SourceNode> parts = new ArrayList<>(List.of(simple));
        while (tokens.sees("[") && tokens.peek(1).is("]")) {
            parts.add(tokens.sign("["));
            parts.add(tokens.sign("]"));
        }
        return SourceNode.of(SourceNode.Kind.OTHER, parts);
    }

    SourceNode withoutDimensions() {
        if (isPrimitive(tokens.peek())) {
            return SourceNode.leaf(SourceNode.Kind.NAME, tokens.next());
        }
        List<SourceNode> parts = new ArrayList<>(List.of(name()));
        arguments(parts);
        while (tokens.sees(".") && isName(tokens.peek(1))) {
            parts.add(tokens.sign("."));
            parts.add(name());
            arguments(parts);
        }
        return parts.size() == 1 ? parts.get(0) : SourceNode.of(SourceNode.Kind.OTHER, parts);
    }

    private void arguments(List<SourceNode> parts) {
        if (!tokens.sees("<")) {
            return;
        }
        tokens.down();
        parts.add(tokens.sign("<"));
        while (!tokens.sees(">")) {
            argument(parts);
            if (!tokens.sees(">")) {
                parts.add(tokens.sign(","));
            }
        }
        parts.add(tokens.sign(">"));
        tokens.up();
    }

    private void argument(List<SourceNode> parts) {
        if (!tokens.sees("?")) {
            parts.add(type());
            return;
        }
        parts.add(tokens.sign("?"));
        if (tokens.sees("extends") || tokens.sees("super")) {
            parts.add(tokens.sign(tokens.peek().text()));
            parts.add(type());
        }
    }
}
