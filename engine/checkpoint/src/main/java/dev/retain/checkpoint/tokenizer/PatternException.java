package dev.retain.checkpoint.tokenizer;

/** Why a pattern is not borne. */
final class PatternException extends Exception {

    private static final long serialVersionUID = 1L;

    PatternException(String why) {
        super(why);
    }
}
