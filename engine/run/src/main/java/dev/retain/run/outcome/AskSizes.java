package dev.retain.run.outcome;

import java.util.OptionalInt;

/**
 * How far samples are asked ahead of the looks, so that a model gets wide batches. Verdicts look
 * when they would have looked, whatever was asked.
 *
 * @param firstEnd the first look at which a run without losses ends, if there is one; a good
 *     candidate needs the samples up to it, so they are one ask
 */
record AskSizes(OptionalInt firstEnd) {

    /** Few enough that a broken model is found before much was computed for it. */
    static final int FIRST = 16;

    /**
     * How many samples are one ask where no look tells how many will be needed. A processor and a
     * GPU take most of what width gives from 64 rows; more would only be computed in vain when a
     * look ends the run, and be lost when the run is broken off.
     */
    static final int WIDE = 64;

    /** Those of samples that no look tells anything of. */
    static AskSizes unknown() {
        return new AskSizes(OptionalInt.empty());
    }

    /**
     * Where the next ask ends.
     *
     * @param answered how many samples were answered before it
     * @param planned how many there are
     */
    int end(int answered, int planned) {
        int end = answered < FIRST ? FIRST : answered + WIDE;
        if (answered >= FIRST && firstEnd.isPresent() && firstEnd.getAsInt() > answered) {
            end = firstEnd.getAsInt();
        }
        return Math.min(end, planned);
    }
}
