package dev.retain.run;

import dev.retain.api.EvaluationException;
import dev.retain.run.settings.Constants;

/**
 * A shortage of memory as a failure like others. Test platforms end a whole run at an {@link
 * OutOfMemoryError}; what lay on the stack is free again when a cell has failed, so the next cell
 * can be run and what is known be reported.
 */
final class OutOfMemory {

    private static final long MIB = 1 << 20;

    private OutOfMemory() {}

    /** Says which memory it was, and the way out. */
    static EvaluationException told(OutOfMemoryError error) {
        String message = String.valueOf(error.getMessage());
        boolean heap = message.contains("heap") || message.contains("GC overhead");
        return new EvaluationException(
                heap
                        ? "the Java heap of %,d MiB is full (%s); give it more with -Xmx (in Surefire's argLine, of a sweep behind --jvm) or lower %s"
                                .formatted(
                                        Runtime.getRuntime().maxMemory() / MIB,
                                        message,
                                        Constants.SAMPLES)
                        : "memory ran out (%s); run fewer forks at a time, give the process more, or lower %s"
                                .formatted(message, Constants.SAMPLES),
                error);
    }
}
