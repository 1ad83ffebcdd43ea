package dev.retain.model.text.jinja.syntax;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.TemplateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Tokens, read one after the other, and made only when they are read. */
final class TokenStream {

    private final Lexer lexer;
    private final Budget budget;
    private final Deque<Token> ahead = new ArrayDeque<>();

    TokenStream(Lexer lexer, Budget budget) {
        this.lexer = lexer;
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    Token peek() {
        if (ahead.isEmpty()) {
            ahead.add(lexer.next());
        }
        return ahead.getFirst();
    }

    /** The token behind the next one. */
    Token second() {
        peek();
        while (ahead.size() < 2) {
            ahead.add(lexer.next());
        }
        Iterator<Token> tokens = ahead.iterator();
        tokens.next();
        return tokens.next();
    }

    Token next() {
        Token token = peek();
        budget.at(token.line());
        if (token.kind() != Token.Kind.END) {
            ahead.removeFirst();
        }
        return token;
    }

    int line() {
        return peek().line();
    }

    boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    boolean at(Token.Kind kind, String text) {
        return peek().is(kind, text);
    }

    boolean atOperator(String text) {
        return at(Token.Kind.OPERATOR, text);
    }

    boolean atName(String text) {
        return at(Token.Kind.NAME, text);
    }

    boolean acceptOperator(String text) {
        return accept(Token.Kind.OPERATOR, text);
    }

    boolean acceptName(String text) {
        return accept(Token.Kind.NAME, text);
    }

    private boolean accept(Token.Kind kind, String text) {
        if (at(kind, text)) {
            next();
            return true;
        }
        return false;
    }

    Token expect(Token.Kind kind) {
        Token token = next();
        if (token.kind() != kind) {
            throw unexpected(token, wanted(kind));
        }
        return token;
    }

    private static String wanted(Token.Kind kind) {
        return switch (kind) {
            case PRINT_END -> "}}";
            case BLOCK_END -> "%}";
            case NAME -> "a name";
            case TEXT, PRINT_BEGIN, BLOCK_BEGIN, STRING, INTEGER, DECIMAL, OPERATOR, END ->
                    kind.toString();
        };
    }

    void expectOperator(String text) {
        Token token = next();
        if (!token.is(Token.Kind.OPERATOR, text)) {
            throw unexpected(token, text);
        }
    }

    void expectName(String text) {
        Token token = next();
        if (!token.is(Token.Kind.NAME, text)) {
            throw unexpected(token, text);
        }
    }

    static TemplateException unexpected(Token token, String wanted) {
        return TemplateException.at(
                token.line(),
                "unexpected " + token.described() + ", " + wanted + " must stand here");
    }
}
