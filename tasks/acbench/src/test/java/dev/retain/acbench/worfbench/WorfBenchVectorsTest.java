package dev.retain.acbench.worfbench;

import static dev.retain.acbench.testing.VectorFile.differing;
import static dev.retain.acbench.testing.VectorFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.matching.OrderedMatches;
import dev.retain.acbench.matching.Overlap;
import dev.retain.acbench.testing.RecordedSimilarity;
import dev.retain.acbench.testing.VectorFile;
import dev.retain.acbench.worfbench.Workflow.Edge;
import dev.retain.api.testing.RequiresShared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@RequiresShared
class WorfBenchVectorsTest {

    @Test
    void should_read_each_workflow_as_the_vectors_say() {
        VectorFile.check("scorers/worfbench_parse.jsonl", 163, this::parsed);
    }

    private Optional<String> parsed(JsonNode value) {
        String text = value.get("text").asText();
        JsonNode expected = value.get("expected_graph");
        Optional<Workflow> wanted =
                expected.isNull() ? Optional.empty() : Optional.of(workflow(expected));
        List<String> steps = new ArrayList<>(WorkflowText.steps(text));
        // a reader that the scores do not use leaves out a last step that finishes
        if (!steps.isEmpty()
                && steps.get(steps.size() - 1).toLowerCase(Locale.ROOT).contains("finish")) {
            steps.remove(steps.size() - 1);
        }
        return differing(WorkflowText.parse(text), wanted)
                .or(
                        () ->
                                text.contains("Node")
                                        ? differing(steps, texts(value.get("expected_node_list")))
                                        : Optional.empty());
    }

    @Test
    void should_give_the_orders_in_the_sequence_of_the_vectors() {
        VectorFile.check(
                "scorers/worfbench_topological_orders.jsonl",
                125,
                value -> {
                    Workflow gold = workflow(value);
                    if (value.has("error")) {
                        return differing(gold.isSortable(), false);
                    }
                    List<List<Integer>> expected = new ArrayList<>();
                    value.get("orders_index").forEach(order -> expected.add(integers(order)));
                    return differing(gold.isSortable(), true)
                            .or(() -> differing(FirstOrdersChain.orders(gold), expected));
                });
    }

    @Test
    void should_match_and_order_as_the_vectors_say() {
        VectorFile.check(
                "scorers/worfbench_chain_matrix.jsonl",
                110,
                value -> {
                    double[][] matrix = VectorFile.matrix(value.get("similarity"));
                    int[] matches = Matching.AS_NETWORKX.of(matrix, WorkflowScorer.THRESHOLD);
                    var overlap =
                            Overlap.of(
                                    OrderedMatches.longestOrOne(matches),
                                    matrix.length,
                                    matrix[0].length);
                    return differing(
                                    Arrays.stream(matches).boxed().toList(),
                                    integers(value.get("expected_match")))
                            .or(() -> unlike(overlap, value.get("expected")));
                });
    }

    @Test
    void should_score_as_the_vectors_say() {
        VectorFile.check("scorers/worfbench_score.jsonl", 173, this::scored);
    }

    @Test
    void should_score_as_the_vectors_of_the_real_encoder_say() {
        VectorFile.check("scorers2/worfbench_mpnet.jsonl", 104, this::scored);
    }

    private Optional<String> scored(JsonNode value) {
        Workflow gold = WorkflowText.parse(value.get("gold_text").asText()).orElseThrow();
        Optional<Workflow> predicted = WorkflowText.parse(value.get("pred_text").asText());
        if (predicted.isEmpty()) {
            return differing(value.get("similarity").isNull(), true)
                    .or(() -> unlike(Overlap.NONE, value.get("expected_node")));
        }
        double[][] matrix = similarity(predicted.get(), gold, value.get("similarity"));
        return unlike(
                        new FirstOrdersChain().score(predicted.get(), gold, matrix),
                        value.get("expected_node"))
                .or(
                        () ->
                                unlike(
                                        CommonSubgraph.byNumbers(predicted.get(), gold, matrix),
                                        value.get("expected_graph")));
    }

    @Test
    void should_score_whole_runs_as_the_vectors_say() {
        List<JsonNode> runs = new ArrayList<>();
        VectorFile.json("scorers/worfbench_run.json").forEach(runs::add);
        assertThat(runs).hasSize(9);
        VectorFile.check(
                runs,
                run ->
                        unlike(mean(run, true), run.get("expected_node"))
                                .or(() -> unlike(mean(run, false), run.get("expected_graph"))));
    }

    private static double[] mean(JsonNode run, boolean chain) {
        double[] sums = new double[3];
        for (JsonNode item : run.get("items")) {
            Workflow gold = WorkflowText.parse(item.get("gold_text").asText()).orElseThrow();
            Optional<Workflow> predicted = WorkflowText.parse(item.get("workflow").asText());
            if (predicted.isPresent()) {
                double[][] matrix = similarity(predicted.get(), gold, item.get("similarity"));
                Overlap overlap =
                        chain
                                ? new FirstOrdersChain().score(predicted.get(), gold, matrix)
                                : CommonSubgraph.byNumbers(predicted.get(), gold, matrix);
                sums[0] += overlap.precision();
                sums[1] += overlap.recall();
                sums[2] += overlap.f1();
            }
        }
        return Arrays.stream(sums).map(sum -> sum / run.get("items").size()).toArray();
    }

    private static double[][] similarity(Workflow predicted, Workflow gold, JsonNode matrix) {
        return new RecordedSimilarity()
                .with(predicted.nodes(), gold.nodes(), matrix)
                .between(predicted.nodes(), gold.nodes());
    }

    // where equal matchings break either way, ours breaks as the original's did
    private static Optional<String> unlike(Overlap actual, JsonNode expected) {
        return unlike(new double[] {actual.precision(), actual.recall(), actual.f1()}, expected);
    }

    private static Optional<String> unlike(double[] actual, JsonNode expected) {
        return alike(actual, expected)
                ? Optional.empty()
                : Optional.of("is " + Arrays.toString(actual) + ", should be " + expected);
    }

    private static boolean alike(double[] actual, JsonNode expected) {
        if (expected.has("error")) {
            // upstream stops at a prediction without steps; it is worth nothing here
            return Arrays.stream(actual).sum() == 0;
        }
        return Math.abs(actual[0] - expected.get("precision").asDouble()) < 1e-9
                && Math.abs(actual[1] - expected.get("recall").asDouble()) < 1e-9
                && Math.abs(actual[2] - expected.get("f1_score").asDouble()) < 1e-9;
    }

    private static Workflow workflow(JsonNode graph) {
        List<Edge> edges = new ArrayList<>();
        graph.get("edges")
                .forEach(edge -> edges.add(new Edge(edge.get(0).asInt(), edge.get(1).asInt())));
        return new Workflow(texts(graph.get("nodes")), edges);
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asInt()));
        return values;
    }
}
