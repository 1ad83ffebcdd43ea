package dev.retain.acbench.worfbench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.acbench.encoder.SentenceEncoders;
import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.matching.OrderedMatches;
import dev.retain.acbench.testing.VectorFile;
import dev.retain.api.Compat;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long matching, scoring and encoding take, on golden vectors: processor time of the one thread
 * that does it, so that other work on the machine counts little. Run by {@code mvn -q
 * -Pscoring-speed -pl tasks/acbench -am package -DskipTests}.
 */
final class ScoringSpeed {

    private static final int ROUNDS = 200;
    private static final int ANSWERS = 10_000;

    private ScoringSpeed() {}

    public static void main(String[] args) {
        List<double[][]> matrices =
                VectorFile.cases("scorers/worfbench_chain_matrix.jsonl", 110).stream()
                        .map(value -> VectorFile.matrix(value.get("similarity")))
                        .toList();
        print(
                "match and order 110 matrices, as networkx",
                best(() -> chains(matrices, Matching.AS_NETWORKX)));
        print(
                "match and order 110 matrices, near diagonal",
                best(() -> chains(matrices, Matching.NEAR_DIAGONAL)));
        List<Case> cases = cases();
        for (Compat compat : Compat.values()) {
            print(
                    "score %d parsed pairs by chain and graph, %s".formatted(cases.size(), compat),
                    best(() -> scores(cases, compat, cases.size())));
            print(
                    "parse and score %d answers, %s".formatted(ANSWERS, compat),
                    once(() -> scores(cases, compat, ANSWERS)));
        }
        SentenceEncoder encoder =
                SentenceEncoders.of(
                        Optional.ofNullable(System.getProperty(SentenceEncoders.SETTING)));
        print("open the encoder", once(() -> encoder.encode("").length));
        List<String> texts =
                cases.stream()
                        .flatMap(value -> value.gold().steps().stream())
                        .distinct()
                        .limit(500)
                        .toList();
        print(
                "encode %d steps with %s".formatted(texts.size(), encoder.identity().name()),
                once(() -> texts.stream().mapToInt(text -> encoder.encode(text).length).sum()));
    }

    /** A recorded answer. */
    private record Case(String answer, Workflow gold, double[][] similarity) {}

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        values.addAll(VectorFile.cases("scorers/worfbench_score.jsonl", 173));
        values.addAll(VectorFile.cases("scorers2/worfbench_mpnet.jsonl", 104));
        for (JsonNode value : values) {
            if (!value.get("similarity").isNull()) {
                cases.add(
                        new Case(
                                value.get("pred_text").asText(),
                                WorkflowText.parse(value.get("gold_text").asText()).orElseThrow(),
                                positive(VectorFile.matrix(value.get("similarity")))));
            }
        }
        return cases;
    }

    private static double[][] positive(double[][] matrix) {
        for (double[] row : matrix) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.max(0, row[i]);
            }
        }
        return matrix;
    }

    private static double chains(List<double[][]> matrices, Matching matching) {
        double sum = 0;
        for (double[][] matrix : matrices) {
            sum += OrderedMatches.longest(matching.of(matrix, WorkflowScorer.THRESHOLD));
        }
        return sum;
    }

    private static double scores(List<Case> cases, Compat compat, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            Case value = cases.get(i % cases.size());
            Workflow predicted = WorkflowText.parse(value.answer()).orElseThrow();
            WorkflowScorer scorer = WorkflowScorer.of((text, gold) -> 0, compat);
            sum += scorer.chain().score(predicted, value.gold(), value.similarity()).f1();
            sum += scorer.graph().score(predicted, value.gold(), value.similarity()).f1();
        }
        return sum;
    }

    /** What is measured; its result is used, so that nothing is left out. */
    private interface Measured {
        double run();
    }

    private static double best(Measured measured) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, once(measured));
        }
        return best;
    }

    private static double once(Measured measured) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        double result = measured.run();
        double seconds = (threads.getCurrentThreadCpuTime() - begin) / 1e9;
        if (Double.isNaN(result)) {
            throw new IllegalStateException("no result");
        }
        return seconds;
    }

    private static void print(String what, double seconds) {
        System.out.printf("%-60s %9.2f ms%n", what, 1000 * seconds);
    }
}
