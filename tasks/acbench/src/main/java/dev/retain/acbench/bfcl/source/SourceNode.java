package dev.retain.acbench.bfcl.source;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A piece of source and its parts, words and signs among them.
 *
 * @param kind what it is
 * @param start where it begins, in characters
 * @param end where it ends
 * @param children its parts, in order; none of a word, a sign or a literal
 */
@API(status = INTERNAL, since = "0.1")
public record SourceNode(Kind kind, int start, int end, List<SourceNode> children) {

    /** Kinds of source; those that nothing asks for are {@link #OTHER}. */
    public enum Kind {
        /** A whole text. */
        PROGRAM,
        /** An expression that is a statement. */
        EXPRESSION_STATEMENT,
        /** A call: what is called, and its arguments. */
        CALL,
        /** What stands in brackets behind a function. */
        ARGUMENTS,
        /** {@code name = value}: the name, the sign, the value. */
        ASSIGNMENT,
        /** A name. */
        NAME,
        /** A property of something, or an item of an array. */
        PLACE,
        /** A literal between double quotes, or quotes of any kind in JavaScript. */
        TEXT,
        /** A literal of Java between single quotes. */
        CHARACTER,
        /** {@code new T(..)}: the word, the type, the arguments, and the body if there is one. */
        CREATION,
        /** {@code new T[]{..}}: the word, the type, the items; no items if it has none. */
        ARRAY_CREATION,
        /** {@code T.class}. */
        CLASS_LITERAL,
        /** The word {@code true}. */
        TRUE,
        /** A word that no other kind names, or a sign. */
        SIGN,
        /** Anything else. */
        OTHER
    }

    /** Copies the list. */
    public SourceNode {
        children = List.copyOf(children);
    }

    static SourceNode of(Kind kind, List<SourceNode> children) {
        return new SourceNode(
                kind, children.get(0).start(), children.get(children.size() - 1).end(), children);
    }

    static SourceNode leaf(Kind kind, SourceToken token) {
        return new SourceNode(kind, token.start(), token.end(), List.of());
    }
}
