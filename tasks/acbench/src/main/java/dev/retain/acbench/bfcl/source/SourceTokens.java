package dev.retain.acbench.bfcl.source;

import java.util.List;
import java.util.Set;

/** The tokens of a source, with a place that can be gone back to. */
final class SourceTokens {

    private static final int DEEPEST = 150;

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

    int place() {
        return at;
    }

    void back(int place) {
        at = place;
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
