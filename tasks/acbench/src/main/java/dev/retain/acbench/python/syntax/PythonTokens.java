package dev.retain.acbench.python.syntax;

import java.util.List;

/** The tokens of an expression, one after the other. */
final class PythonTokens {

    private static final int DEEPEST = 200;

    private final String source;
    private final List<PythonToken> tokens;
    private int at;
    private int depth;

    PythonTokens(String source) {
        this.source = source;
        this.tokens = Tokenizer.tokens(source);
    }

    PythonToken peek() {
        return tokens.get(at);
    }

    PythonToken next() {
        PythonToken token = tokens.get(at);
        if (token.kind() != PythonToken.Kind.END) {
            at++;
        }
        return token;
    }

    boolean sees(String operator) {
        return peek().is(operator);
    }

    /** Whether the token after the next one is this. */
    boolean seesAfterNext(String operator) {
        return at + 1 < tokens.size() && tokens.get(at + 1).is(operator);
    }

    boolean take(String operator) {
        boolean there = sees(operator);
        if (there) {
            at++;
        }
        return there;
    }

    void expect(String operator) {
        if (!take(operator)) {
            throw new Unreadable("expected " + operator);
        }
    }

    String name() {
        PythonToken token = next();
        if (token.kind() != PythonToken.Kind.NAME) {
            throw new Unreadable("expected a name");
        }
        return token.text();
    }

    /** The text since a token. */
    String since(PythonToken first) {
        return source.substring(first.start(), tokens.get(at - 1).end());
    }

    /** Goes one level down; a text of many levels would exhaust the stack. */
    void down() {
        if (++depth > DEEPEST) {
            throw new Unreadable("too many operators in each other");
        }
    }

    void up() {
        depth--;
    }
}
