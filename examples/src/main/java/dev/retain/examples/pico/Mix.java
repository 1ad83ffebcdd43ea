package dev.retain.examples.pico;

import dev.retain.tasks.mini.Family;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of each family a shard has, and how much each counts.
 *
 * @param tokens tokens of a shard
 * @param shortestHaystack about how many tokens the text around needles has at least
 * @param longestHaystack about how many at most
 * @param shares shares of the tokens
 * @param weights what the weights of a document's tokens are multiplied by
 */
record Mix(
        int tokens,
        int shortestHaystack,
        int longestHaystack,
        Map<Family, Double> shares,
        Map<Family, Double> weights) {

    /** Of the first shard: short texts and much copying. */
    static final Mix FIRST =
            new Mix(
                    3_000_000,
                    60,
                    180,
                    table(.20, .17, .14, .20, .10, .13, .06),
                    table(1, .8, 3, 1.5, 1.6, 1.5, .3));

    /** Of all other shards. */
    static final Mix REST =
            new Mix(
                    6_000_000,
                    100,
                    450,
                    table(.15, .16, .14, .04, .14, .31, .06),
                    table(1, .8, 3, 1.5, 2.5, 1.5, .3));

    /** Of a training that goes on from a trained model: half of it is acting. */
    static final Mix REFINING =
            new Mix(
                    3_000_000,
                    100,
                    450,
                    table(.12, .12, .10, .02, .10, .50, .04),
                    table(1, .8, 3, 1.5, 2.5, 1.5, .3));

    Mix {
        shares = ordered(shares);
        weights = ordered(weights);
    }

    /** In the order of the families, so that a mix has the same text in every process. */
    private static Map<Family, Double> ordered(Map<Family, Double> table) {
        return Collections.unmodifiableMap(new EnumMap<>(table));
    }

    private static Map<Family, Double> table(
            double tool,
            double workflow,
            double needle,
            double copy,
            double facts,
            double gripper,
            double text) {
        Map<Family, Double> table = new EnumMap<>(Family.class);
        table.put(Family.TOOL, tool);
        table.put(Family.WORKFLOW, workflow);
        table.put(Family.NEEDLE, needle);
        table.put(Family.COPY, copy);
        table.put(Family.FACTS, facts);
        table.put(Family.GRIPPER, gripper);
        table.put(Family.TEXT, text);
        return table;
    }

    /** The same with fewer tokens. */
    Mix ofTokens(int count) {
        return new Mix(count, shortestHaystack, longestHaystack, shares, weights);
    }

    double weight(Family family) {
        return weights.getOrDefault(family, 0.0);
    }
}
