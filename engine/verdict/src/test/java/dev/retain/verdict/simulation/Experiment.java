package dev.retain.verdict.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** What is repeated for a row, with models of the same truth each time. Not thread-safe. */
interface Experiment {

    /** What is told of each gate, such as {@code R}, whether it was RETAINED. */
    List<String> figures();

    /** Judges one more gate; a number for each figure, NaN where a gate has none. */
    double[] gate(SplittableRandom random);
}
