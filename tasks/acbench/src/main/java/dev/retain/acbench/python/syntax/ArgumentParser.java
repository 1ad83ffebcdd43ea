package dev.retain.acbench.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of a call, and the loops of a comprehension. */
final class ArgumentParser {

    private final PythonTokens tokens;
    private final PythonParser expressions;

    ArgumentParser(PythonTokens tokens, PythonParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** A call, behind its opening bracket. */
    PythonExpression call(PythonExpression function) {
        List<PythonExpression> plain = new ArrayList<>();
        List<PythonExpression.Keyword> keywords = new ArrayList<>();
        while (!tokens.take(")")) {
            PythonToken first = tokens.peek();
            if (tokens.take("**")) {
                keywords.add(
                        new PythonExpression.Keyword(Optional.empty(), expressions.expression()));
            } else if (first.kind() == PythonToken.Kind.NAME && tokens.seesAfterNext("=")) {
                tokens.next();
                tokens.next();
                PythonExpression value = expressions.expression();
                keywords.add(new PythonExpression.Keyword(Optional.of(first.text()), value));
            } else if (tokens.take("*")) {
                refuseBehindUnpacked(keywords);
                plain.add(new PythonExpression.Starred(expressions.expression()));
            } else {
                plain.add(plain(first, plain.isEmpty() && keywords.isEmpty(), keywords));
            }
            if (!tokens.take(",") && !tokens.sees(")")) {
                throw new Unreadable("an argument does not end");
            }
        }
        return new PythonExpression.Call(function, plain, keywords);
    }

    private static void refuseBehindUnpacked(List<PythonExpression.Keyword> keywords) {
        if (keywords.stream().anyMatch(keyword -> keyword.name().isEmpty())) {
            throw new Unreadable("an argument without a name behind unpacked ones");
        }
    }

    private PythonExpression plain(
            PythonToken first, boolean only, List<PythonExpression.Keyword> keywords) {
        if (!keywords.isEmpty()) {
            throw new Unreadable("an argument without a name behind one with a name");
        }
        PythonExpression read = expressions.assignable();
        if (!tokens.sees("for") && !tokens.sees("async")) {
            return read;
        }
        loops();
        if (!only || !tokens.sees(")")) {
            throw new Unreadable("a comprehension beside other arguments");
        }
        return new PythonExpression.Deferred("(" + tokens.since(first) + ")");
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
