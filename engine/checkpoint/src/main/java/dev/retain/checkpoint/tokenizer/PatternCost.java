package dev.retain.checkpoint.tokenizer;

import dev.retain.checkpoint.tokenizer.TextBounds.Run;
import java.util.EnumSet;
import java.util.Set;

/**
 * What matching a piece of a pattern may cost, from above.
 *
 * @param ways in how many ways it may match at one place, as a power of the text's length
 * @param constant in how many ways, where that does not depend on the text
 * @param retried the power of the ways that are tried again when what follows fails
 * @param mayBeEmpty whether it matches nothing
 * @param mayFail whether it may fail to match
 * @param runs what its loops run over
 * @param retriedRuns what those loops run over that are tried again
 */
record PatternCost(
        int ways,
        long constant,
        int retried,
        boolean mayBeEmpty,
        boolean mayFail,
        Set<Run> runs,
        Set<Run> retriedRuns) {

    private static final long MOST = 1_000_000;

    /** Something that looks, and takes nothing. */
    static final PatternCost LOOK = of(true, true);

    /** One character. */
    static final PatternCost CHARACTER = of(false, true);

    /** Nothing at all. */
    static final PatternCost EMPTY = of(true, false);

    private static PatternCost of(boolean mayBeEmpty, boolean mayFail) {
        return new PatternCost(0, 1, 0, mayBeEmpty, mayFail, Set.of(), Set.of());
    }

    /** This, and then another. */
    PatternCost then(PatternCost next) {
        Set<Run> retriedNow = joined(retriedRuns, next.retriedRuns);
        return new PatternCost(
                ways + next.ways,
                capped(constant * next.constant),
                next.mayFail ? ways + next.retried : Math.max(retried, next.retried),
                mayBeEmpty && next.mayBeEmpty,
                mayFail || next.mayFail,
                joined(runs, next.runs),
                next.mayFail ? joined(retriedNow, runs) : retriedNow);
    }

    /** This or another. */
    PatternCost or(PatternCost other) {
        return new PatternCost(
                Math.max(ways, other.ways),
                capped(constant + other.constant),
                Math.max(retried, other.retried),
                mayBeEmpty || other.mayBeEmpty,
                mayFail && other.mayFail,
                joined(runs, other.runs),
                joined(retriedRuns, other.retriedRuns));
    }

    /** This as often as there is room, but so often at least. */
    PatternCost looped(int least, Set<Run> over) throws PatternException {
        if (ways > 0 || constant > 1) {
            throw new PatternException("a repetition holds what matches in more ways than one");
        }
        if (mayBeEmpty) {
            throw new PatternException("a repetition holds what may be empty");
        }
        return new PatternCost(1, 1, retried, least == 0, least > 0 && mayFail, over, retriedRuns);
    }

    /** This from so often to so often. */
    PatternCost repeated(int least, int most) throws PatternException {
        if (ways > 0 && most > 1) {
            throw new PatternException("a repetition holds what has repetitions without end");
        }
        double all = Math.pow(constant, most) * (most - least + 1);
        if (all > MOST) {
            throw new PatternException("a repetition matches in too many ways");
        }
        return new PatternCost(
                ways,
                (long) all,
                retried,
                mayBeEmpty || least == 0,
                mayFail && least > 0,
                runs,
                retriedRuns);
    }

    /** This, of which no other way is tried once it has matched. */
    PatternCost atomic() {
        return new PatternCost(0, 1, retried, mayBeEmpty, mayFail, runs, retriedRuns);
    }

    /** This as something that is looked for, ahead or behind. */
    PatternCost looked() {
        return new PatternCost(
                0, 1, Math.max(retried, ways), true, true, Set.of(), joined(retriedRuns, runs));
    }

    /** The same, if its constant ways are few enough. */
    PatternCost counted() throws PatternException {
        if (constant > MOST) {
            throw new PatternException("it matches in too many ways");
        }
        return this;
    }

    private static long capped(long value) {
        return Math.min(value, MOST + 1);
    }

    private static Set<Run> joined(Set<Run> some, Set<Run> others) {
        Set<Run> all = EnumSet.noneOf(Run.class);
        all.addAll(some);
        all.addAll(others);
        return all;
    }
}
