package dev.retain.acbench.bfcl.check;

/** BFCL's checker would stop here with an exception; {@link CallChecker} catches it. */
final class Uncheckable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Uncheckable(String what) {
        super(what, null, false, false);
    }
}
