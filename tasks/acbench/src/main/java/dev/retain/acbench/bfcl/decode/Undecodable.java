package dev.retain.acbench.bfcl.decode;

/** An answer holds no calls; every decoder here catches it. */
final class Undecodable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Undecodable(String what) {
        super(what, null, false, false);
    }
}
