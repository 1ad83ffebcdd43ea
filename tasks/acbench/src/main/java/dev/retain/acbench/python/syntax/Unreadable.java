package dev.retain.acbench.python.syntax;

/** The text is no expression, or one that is too large; every reader here catches it. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
        super(what, null, false, false);
    }
}
