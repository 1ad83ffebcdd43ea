package dev.retain.pico;

import dev.retain.tasks.mini.DocumentKind;
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
        Map<DocumentKind, Double> shares,
        Map<DocumentKind, Double> weights) {

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
    private static Map<DocumentKind, Double> ordered(Map<DocumentKind, Double> table) {
        return Collections.unmodifiableMap(new EnumMap<>(table));
    }

    private static Map<DocumentKind, Double> table(
            double tool,
            double workflow,
            double needle,
            double copy,
            double facts,
            double gripper,
            double text) {
        Map<DocumentKind, Double> table = new EnumMap<>(DocumentKind.class);
        table.put(DocumentKind.TOOL, tool);
        table.put(DocumentKind.WORKFLOW, workflow);
        table.put(DocumentKind.NEEDLE, needle);
        table.put(DocumentKind.COPY, copy);
        table.put(DocumentKind.FACTS, facts);
        table.put(DocumentKind.GRIPPER, gripper);
        table.put(DocumentKind.TEXT, text);
        return table;
    }

    /** The same with fewer tokens. */
    Mix ofTokens(int count) {
        return new Mix(count, shortestHaystack, longestHaystack, shares, weights);
    }

    double weight(DocumentKind family) {
        return weights.getOrDefault(family, 0.0);
    }
}
