package dev.retain.environments.tools;

/** A text is no value that is read here. */
final class LiteralUnread extends Exception {

    private static final long serialVersionUID = 1L;

    LiteralUnread() {
        super("no value", null, false, false);
    }
}
