package dev.retain.acbench.bfcl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The tokens of a source, with a place that can be gone back to. */
final class SourceTokens {

    private static final int DEEPEST = 60;

    /** Where a parser is. */
    record Place(int at, int depth) {}

    private final List<SourceToken> tokens;
    private int at;
    private int depth;

    SourceTokens(List<SourceToken> tokens) {
        this.tokens = tokens;
    }

    SourceToken peek() {
        return tokens.get(at);
    }

    SourceToken peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    boolean sees(String wordOrSign) {
        return peek().is(wordOrSign);
    }

    boolean seesOneOf(Set<String> words) {
        return peek().kind() == SourceToken.Kind.WORD && words.contains(peek().text());
    }

    boolean isAtEnd() {
        return peek().kind() == SourceToken.Kind.END;
    }

    SourceToken next() {
        SourceToken token = peek();
        if (!isAtEnd()) {
            at++;
        }
        return token;
    }

    SourceNode sign(String wordOrSign) {
        if (!sees(wordOrSign)) {
            throw new NoSource("expected " + wordOrSign);
        }
        return SourceNode.leaf(SourceNode.Kind.SIGN, next());
    }

    /** Statements to the end of a source of some length. */
    SourceNode program(int length, Supplier<SourceNode> statement) {
        List<SourceNode> statements = new ArrayList<>();
        while (!isAtEnd()) {
            statements.add(statement.get());
        }
        return new SourceNode(SourceNode.Kind.PROGRAM, 0, length, statements);
    }

    /** Statements in curly brackets. */
    SourceNode block(Supplier<SourceNode> statement) {
        down();
        List<SourceNode> parts = new ArrayList<>();
        parts.add(sign("{"));
        while (!sees("}")) {
            parts.add(statement.get());
        }
        parts.add(sign("}"));
        up();
        return SourceNode.of(SourceNode.Kind.OTHER, parts);
    }

    Place place() {
        return new Place(at, depth);
    }

    void back(Place place) {
        at = place.at();
        depth = place.depth();
    }

    void skip(int count) {
        at += count;
    }

    /** The bracket at the current place and all up to the one that closes it, as they are. */
    SourceNode enclosed() {
        int count = closing();
        if (count < 0) {
            throw new NoSource("a bracket is not closed");
        }
        List<SourceNode> parts = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            parts.add(SourceNode.leaf(SourceNode.Kind.SIGN, next()));
        }
        return SourceNode.of(SourceNode.Kind.OTHER, parts);
    }

    /** The place of the token that closes the bracket at the current place; -1 if none does. */
    int closing() {
        int open = 0;
        for (int i = at; i < tokens.size(); i++) {
            SourceToken token = tokens.get(i);
            if (token.is("(") || token.is("[") || token.is("{")) {
                open++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                open--;
                if (open == 0) {
                    return i - at;
                }
            }
        }
        return -1;
    }

    /** Goes one level down; a source of many levels would exhaust the stack. */
    void down() {
        if (++depth > DEEPEST) {
            throw new NoSource("too many levels");
        }
    }

    void up() {
        depth--;
    }
}
