package dev.retain.acbench.bfcl.source;

/**
 * A token.
 *
 * @param kind what it is
 * @param text as it is written
 * @param start where it begins
 * @param newLine whether a line ended before it
 */
record SourceToken(Kind kind, String text, int start, boolean newLine) {

    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        CHARACTER,
        TEMPLATE,
        PATTERN,
        SIGN,
        END
    }

    int end() {
        return start + text.length();
    }

    boolean is(String wordOrSign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(wordOrSign);
    }
}
