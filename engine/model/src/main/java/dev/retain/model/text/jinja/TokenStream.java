package dev.retain.model.text.jinja;

import java.util.List;

/** Tokens, read one after the other. */
final class TokenStream {

    private final List<Token> tokens;
    private int at;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    int line() {
        return peek().line();
    }

    boolean at(Token.Kind kind, String text) {
        return peek().is(kind, text);
    }

    boolean atEndOfTag() {
        return peek().kind() == Token.Kind.BLOCK_END || peek().kind() == Token.Kind.PRINT_END;
    }

    boolean accept(Token.Kind kind, String text) {
        if (at(kind, text)) {
            at++;
            return true;
        }
        return false;
    }

    Token expect(Token.Kind kind) {
        Token token = next();
        if (token.kind() != kind) {
            throw TemplateException.at(
                    token.line(),
                    "unexpected \"" + token.text() + "\", a " + kind + " must stand here");
        }
        return token;
    }

    void expect(Token.Kind kind, String text) {
        Token token = next();
        if (!token.is(kind, text)) {
            throw TemplateException.at(
                    token.line(),
                    "unexpected \"" + token.text() + "\", " + text + " must stand here");
        }
    }
}
