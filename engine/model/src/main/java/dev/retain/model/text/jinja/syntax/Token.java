package dev.retain.model.text.jinja.syntax;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param text its text; of a string literal, its content
 * @param line where it stands, from 1
 */
record Token(Kind kind, String text, int line) {

    /** What a token is. */
    enum Kind {
        /** Text to copy. */
        TEXT,
        /** The beginning of an expression to print. */
        PRINT_BEGIN,
        /** The end of an expression to print. */
        PRINT_END,
        /** The beginning of a statement. */
        BLOCK_BEGIN,
        /** The end of a statement. */
        BLOCK_END,
        /** A name or a keyword. */
        NAME,
        /** A string literal. */
        STRING,
        /** A whole number. */
        INTEGER,
        /** A decimal number. */
        DECIMAL,
        /** Punctuation. */
        OPERATOR,
        /** The end of the template. */
        END
    }

    boolean is(Kind wanted, String content) {
        return kind == wanted && text.equals(content);
    }

    /** For refusals. */
    String described() {
        return switch (kind) {
            case PRINT_END, BLOCK_END -> "the end of the tag";
            case END -> "the end of the template";
            default -> "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
        };
    }
}
