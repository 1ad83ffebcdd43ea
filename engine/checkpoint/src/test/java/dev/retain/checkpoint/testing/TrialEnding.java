package dev.retain.checkpoint.testing;

/**
 * How a trial ended.
 *
 * @param kind which way
 * @param text what came out, or the message of the exception; its stack where it was no typed one
 * @param millis how long it took
 * @param heapGrowth bytes by which the heap in use had grown at its highest
 */
public record TrialEnding(Kind kind, String text, long millis, long heapGrowth) {

    /** The ways in which a trial ends. */
    public enum Kind {
        /** It gave a text. */
        DONE,
        /** It threw a {@code RetainException}. */
        REFUSED,
        /** It threw something else. */
        UNTYPED,
        /** It did not end in its time; the process was killed. */
        HUNG,
        /** The process ended. */
        CRASHED
    }
}
