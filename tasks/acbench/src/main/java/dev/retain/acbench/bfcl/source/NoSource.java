package dev.retain.acbench.bfcl.source;

/** The text is not in the language, or nests too deep; the parsers here catch it. */
final class NoSource extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSource(String what) {
        super(what, null, false, false);
    }
}
