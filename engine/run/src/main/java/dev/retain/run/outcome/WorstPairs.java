package dev.retain.run.outcome;

import dev.retain.api.Verdict;
import dev.retain.verdict.Judge;
import java.util.stream.DoubleStream;

/**
 * Judges two models on the same samples where only the one's outcomes as such are known, and not
 * which sample had which. They are paired in the way that differs most: the best of the one with
 * the worst of the other. Of all ways to pair two lists it gives the differences the greatest
 * variance (rearrangement inequality: Hardy, Littlewood and Pólya 1934, Inequalities, theorem 368),
 * and of a binary table the most discordant pairs at the same drop. What it decides, every other
 * way decides, the true one included; so a side is false no more often than for pairs.
 */
final class WorstPairs {

    private WorstPairs() {}

    /** The verdict, without what only pairs tell. */
    static Verdict judge(Judge judge, double[] others, double[] candidate) {
        double[] one = DoubleStream.of(others).sorted().toArray();
        double[] other = DoubleStream.of(candidate).sorted().toArray();
        for (int i = 0; i < one.length; i++) {
            judge.add(one[one.length - 1 - i], other[i]);
        }
        return judge.conclude().withoutPairs();
    }
}
