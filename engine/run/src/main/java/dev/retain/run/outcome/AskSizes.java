package dev.retain.run.outcome;

import java.util.OptionalInt;

/**
 * How far samples are asked ahead of the looks, so that a model gets wide batches. Verdicts look
 * when they would have looked, whatever was asked.
 *
 * @param firstEnd the first look at which a run without losses ends, if there is one; a good
 *     candidate needs the samples up to it, so they are one ask
 * @param losing whether the run will probably end with a loss, which shows after few samples
 */
record AskSizes(OptionalInt firstEnd, boolean losing) {

    /** Few enough that a broken model is found before much was computed for it. */
    static final int FIRST = 16;

    /**
     * How many samples are one ask where no look tells how many will be needed. A processor and a
     * GPU take most of what width gives from 64 rows; more would only be computed in vain when a
     * look ends the run, and be lost when the run is broken off.
     */
    static final int WIDE = 64;

    /**
     * How many are one ask where more will be needed: rows that end are filled again, so the width
     * is the model's, and only the last rows of an ask are left alone.
     */
    private static final int MOST = 256;

    /** How many are the second ask of a run that will probably end with a loss. */
    private static final int SECOND = 32;

    /** Those of samples of which no look tells how many are needed. */
    static AskSizes unknown() {
        return new AskSizes(OptionalInt.empty(), false);
    }

    /** Those of samples that are all needed. */
    static AskSizes all(int planned) {
        return new AskSizes(OptionalInt.of(planned), false);
    }

    /** Those of a run that has lost more than it may. */
    AskSizes ofLosing() {
        return new AskSizes(firstEnd, true);
    }

    /**
     * Where the next ask ends.
     *
     * @param answered how many samples were answered before it
     * @param planned how many there are
     */
    int end(int answered, int planned) {
        return Math.min(planned, end(answered));
    }

    private int end(int answered) {
        if (answered < FIRST) {
            return FIRST;
        }
        if (losing) {
            return answered + (answered < FIRST + SECOND ? SECOND : WIDE);
        }
        int end = firstEnd.orElse(answered);
        return end > answered ? Math.min(end, answered + MOST) : answered + WIDE;
    }
}
