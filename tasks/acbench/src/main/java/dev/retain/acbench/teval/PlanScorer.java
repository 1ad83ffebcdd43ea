package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.matching.OrderedMatches;
import dev.retain.acbench.matching.Overlap;
import dev.retain.acbench.matching.Similarity;
import dev.retain.api.Compat;
import dev.retain.api.task.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PLAN: how many steps match those of the gold plan and keep their order. The outcome is F1. */
final class PlanScorer implements AbilityScorer {

    private static final double WEIGHT_OF_NAMES = 0.75;
    private static final double THRESHOLD = 0.8;
    private static final String OPEN = "[";
    private static final String CLOSE = "]";

    private final Similarity similarity;
    private final Compat compat;
    private final boolean json;
    private final List<String> tools = new ArrayList<>();
    private final List<PlanStep> gold;

    /**
     * Of an item.
     *
     * @param json whether answers are JSON where the item does not say
     */
    PlanScorer(JsonNode item, boolean json, Similarity similarity, Compat compat) {
        this.similarity = similarity;
        this.compat = compat;
        this.json = TEvalItem.isJsonPlan(item, json);
        item.path("meta").path("API_list").forEach(tool -> tools.add(tool.asText()));
        this.gold = PlanStep.ofValue(LenientValue.gold(item.path("ground_truth"), OPEN, CLOSE));
    }

    @Override
    public Outcome score(String answer) {
        List<PlanStep> steps =
                json
                        ? PlanStep.ofValue(LenientValue.read(answer, OPEN, CLOSE))
                        : PlanStep.ofText(answer, tools);
        return comparable(steps) && comparable(gold)
                ? outcome(overlap(PlanStep.ordered(steps), PlanStep.ordered(gold)), 1)
                : outcome(Overlap.NONE, 0);
    }

    private static boolean comparable(List<PlanStep> steps) {
        return !steps.isEmpty() && steps.size() <= Matching.MOST;
    }

    private Overlap overlap(List<PlanStep> predicted, List<PlanStep> right) {
        double[][] weights = similarity.between(names(predicted), names(right));
        double[][] args = similarity.between(args(predicted), args(right));
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] =
                        weights[i][j] * WEIGHT_OF_NAMES + args[i][j] * (1 - WEIGHT_OF_NAMES);
            }
        }
        int common =
                compat == Compat.ACBENCH
                        ? OrderedMatches.longestOrOne(Matching.AS_NETWORKX.of(weights, THRESHOLD))
                        : OrderedMatches.longest(Matching.NEAR_DIAGONAL.of(weights, THRESHOLD));
        return Overlap.of(common, predicted.size(), right.size());
    }

    private static List<String> names(List<PlanStep> steps) {
        return steps.stream().map(PlanStep::name).toList();
    }

    private static List<String> args(List<PlanStep> steps) {
        return steps.stream().map(PlanStep::args).toList();
    }

    private static Outcome outcome(Overlap overlap, double parsed) {
        return new Outcome(
                overlap.f1(),
                Map.of(
                        "precision", overlap.precision(),
                        "recall", overlap.recall(),
                        "parse_rate", parsed));
    }
}
