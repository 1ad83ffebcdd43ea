package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import org.jspecify.annotations.Nullable;

/**
 * A token.
 *
 * @param kind what it is
 * @param text as it is written; a name in its normal form
 * @param value of a number or text, else null
 * @param start where it begins
 * @param end where it ends
 */
record PythonToken(Kind kind, String text, @Nullable PythonValue value, int start, int end) {

    enum Kind {
        NAME,
        KEYWORD,
        NUMBER,
        TEXT,
        FORMATTED,
        OPERATOR,
        NEWLINE,
        END
    }

    boolean is(String operatorOrKeyword) {
        return (kind == Kind.OPERATOR || kind == Kind.KEYWORD) && text.equals(operatorOrKeyword);
    }
}
