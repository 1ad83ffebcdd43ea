package dev.retain.agent;

/** Nobody answered. The message says why, without any key. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
