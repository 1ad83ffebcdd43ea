package dev.retain.acbench.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of a call, and the loops of a comprehension. */
final class ArgumentParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    ArgumentParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** A call, behind its opening bracket. */
    Expression call(Expression function) {
        List<Expression> plain = new ArrayList<>();
        List<Expression.Keyword> keywords = new ArrayList<>();
        while (!tokens.take(")")) {
            Token first = tokens.peek();
            if (tokens.take("**")) {
                keywords.add(new Expression.Keyword(Optional.empty(), expressions.expression()));
            } else if (first.kind() == Token.Kind.NAME && tokens.seesAfterNext("=")) {
                tokens.next();
                tokens.next();
                Expression value = expressions.expression();
                keywords.add(new Expression.Keyword(Optional.of(first.text()), value));
            } else if (tokens.take("*")) {
                refuseBehindUnpacked(keywords);
                plain.add(new Expression.Starred(expressions.expression()));
            } else {
                plain.add(plain(first, plain.isEmpty() && keywords.isEmpty(), keywords));
            }
            if (!tokens.take(",") && !tokens.sees(")")) {
                throw new Unreadable("an argument does not end");
            }
        }
        return new Expression.Call(function, plain, keywords);
    }

    private static void refuseBehindUnpacked(List<Expression.Keyword> keywords) {
        if (keywords.stream().anyMatch(keyword -> keyword.name().isEmpty())) {
            throw new Unreadable("an argument without a name behind unpacked ones");
        }
    }

    private Expression plain(Token first, boolean only, List<Expression.Keyword> keywords) {
        if (!keywords.isEmpty()) {
            throw new Unreadable("an argument without a name behind one with a name");
        }
        Expression read = expressions.assignable();
        if (!tokens.sees("for") && !tokens.sees("async")) {
            return read;
        }
        loops();
        if (!only || !tokens.sees(")")) {
            throw new Unreadable("a comprehension beside other arguments");
        }
        return new Expression.Deferred("(" + tokens.since(first) + ")");
    }

    /** Reads the loops of a comprehension and the bracket behind them, if there are some. */
    boolean comprehension(String close) {
        if (!tokens.sees("for") && !tokens.sees("async")) {
            return false;
        }
        loops();
        tokens.expect(close);
        return true;
    }

    private void loops() {
        while (tokens.sees("for") || tokens.sees("async")) {
            tokens.take("async");
            tokens.expect("for");
            do {
                if (tokens.sees("in")) {
                    break;
                }
                tokens.take("*");
                expressions.bits();
            } while (tokens.take(","));
            tokens.expect("in");
            expressions.disjunction();
            while (tokens.take("if")) {
                expressions.disjunction();
            }
        }
    }
}
