package dev.retain.acbench.worfbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.retain.acbench.encoder.Cosine;
import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.matching.OrderedMatches;
import dev.retain.acbench.matching.Similarity;
import dev.retain.acbench.testing.WordsEncoder;
import dev.retain.acbench.worfbench.Workflow.Edge;
import dev.retain.api.Compat;
import dev.retain.api.task.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkflowScorerTest {

    private static final Similarity WORDS = new Cosine(new WordsEncoder());
    private static final WorkflowScorer MEANT = WorkflowScorer.of(WORDS, Compat.NONE);
    private static final WorkflowScorer ACBENCH = WorkflowScorer.of(WORDS, Compat.ACBENCH);
    private static final List<String> STEPS =
            List.of("boil water", "grind beans", "warm cup", "pour it", "drink coffee");

    private static Workflow gold(String text) {
        return WorkflowText.parse(text).orElseThrow();
    }

    private static String plan(List<String> steps, String edges) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> (i + 1) + ": " + steps.get(i))
                .collect(Collectors.joining("\n", "Node:\n", "\nEdges: " + edges));
    }

    private static String chain(List<String> steps) {
        String between =
                IntStream.range(1, steps.size())
                        .mapToObj(i -> "(%d,%d)".formatted(i, i + 1))
                        .collect(Collectors.joining(" "));
        return plan(steps, "(START,1) " + between + " (" + steps.size() + ",END)");
    }

    @Test
    void should_be_worth_one_when_it_is_the_gold() {
        Outcome outcome = MEANT.score(chain(STEPS), gold(chain(STEPS)));

        assertThat(outcome.value()).isEqualTo(1);
        assertThat(outcome.figures())
                .isEqualTo(Map.of("precision", 1.0, "recall", 1.0, "f1_graph", 1.0));
    }

    @Test
    void should_be_worth_nothing_when_no_step_matches() {
        Workflow gold = gold(chain(STEPS));
        String other = chain(List.of("sing a song", "dance"));

        assertThat(MEANT.score(other, gold).value()).isZero();
        assertThat(ACBENCH.score(other, gold).figures())
                .containsEntry("precision", 0.5)
                .containsEntry("recall", 0.2);
    }

    @Test
    void should_count_steps_in_order_when_two_are_swapped() {
        List<String> swapped = List.of("boil water", "warm cup", "grind beans");
        Workflow gold = gold(chain(STEPS.subList(0, 3)));

        assertThat(MEANT.score(chain(swapped), gold).value()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void should_take_any_order_that_the_gold_allows() {
        List<String> eight = List.of("a", "b", "c", "d", "e", "f", "g");
        String free =
                plan(
                        eight,
                        IntStream.rangeClosed(1, 7)
                                .mapToObj(i -> "(START,%d) (%d,END)".formatted(i, i))
                                .collect(Collectors.joining(" ")));
        List<String> reversed = new ArrayList<>(eight);
        Collections.reverse(reversed);

        assertThat(MEANT.score(chain(reversed), gold(free)).value()).isEqualTo(1);
        assertThat(MEANT.score(chain(eight), gold(free)).value()).isEqualTo(1);
        assertThat(ACBENCH.score(chain(eight), gold(free)).value()).isLessThan(1);
    }

    @Test
    void should_reach_full_recall_when_the_gold_is_long() {
        List<String> long_ =
                IntStream.range(0, 12).mapToObj(i -> "step" + i + " word" + i).toList();

        assertThat(MEANT.score(chain(long_), gold(chain(long_))).value()).isEqualTo(1);
        assertThat(ACBENCH.score(chain(long_), gold(chain(long_))).figures())
                .containsEntry("recall", 12.0 / 14);
    }

    @Test
    void should_find_the_best_of_all_orders() {
        var random = new Random(3);
        for (int round = 0; round < 400; round++) {
            int count = 2 + random.nextInt(6);
            List<String> steps =
                    IntStream.range(0, count).mapToObj(i -> "s" + random.nextInt(4)).toList();
            Workflow gold = randomGold(random, steps);
            List<String> shuffled = new ArrayList<>(steps);
            Collections.shuffle(shuffled, random);
            Workflow predicted = gold(chain(shuffled.subList(0, 1 + random.nextInt(count))));
            double[][] matrix = WORDS.between(predicted.nodes(), gold.nodes());

            assertThat(new PartialOrderChain().score(predicted, gold, matrix).precision())
                    .isCloseTo(bruteForce(predicted, gold, matrix), within(1e-12));
        }
    }

    private static Workflow randomGold(Random random, List<String> steps) {
        List<Edge> edges = new ArrayList<>();
        int last = steps.size() + 1;
        for (int i = 1; i < last; i++) {
            edges.add(new Edge(0, i));
            edges.add(new Edge(i, last));
            for (int j = i + 1; j < last; j++) {
                if (random.nextInt(3) == 0) {
                    edges.add(new Edge(i, j));
                }
            }
        }
        List<String> nodes = new ArrayList<>(steps);
        nodes.add(0, Workflow.START);
        nodes.add(Workflow.END);
        return new Workflow(nodes, edges);
    }

    /** One matching, and the longest increasing subsequence in each order. */
    private static double bruteForce(Workflow predicted, Workflow gold, double[][] matrix) {
        int[] matches =
                Matching.NEAR_DIAGONAL.of(
                        Selection.inner(matrix, gold.nodes().size()), WorkflowScorer.THRESHOLD);
        var sorts = new TopologicalSorts(gold);
        int best = 0;
        for (Optional<List<Integer>> order = sorts.next();
                order.isPresent();
                order = sorts.next()) {
            List<Integer> places = order.get();
            int[] placed =
                    Arrays.stream(matches).map(m -> m < 0 ? -1 : places.indexOf(m + 1)).toArray();
            best = Math.max(best, OrderedMatches.longest(placed));
        }
        return (double) best / predicted.steps().size();
    }

    @Test
    void should_follow_matched_steps_when_edges_are_compared() {
        List<String> steps = List.of("boil water", "grind beans");
        List<String> later = List.of("sing a song", "boil water", "grind beans");
        Workflow gold = gold(chain(steps));
        String predicted = chain(later);

        // START stands alone, for its edge leads to a step that the gold lacks
        assertThat(MEANT.score(predicted, gold).figures().get("f1_graph"))
                .isCloseTo(2 * (3 / 5.0) * (3 / 4.0) / (3 / 5.0 + 3 / 4.0), within(1e-12));
        assertThat(ACBENCH.score(predicted, gold).figures().get("f1_graph"))
                .isLessThan(MEANT.score(predicted, gold).figures().get("f1_graph"));
    }

    @Test
    void should_be_worth_nothing_when_it_is_no_workflow() {
        Workflow gold = gold(chain(STEPS));
        List<String> answers =
                List.of(
                        "",
                        "Node:",
                        "I would boil water.",
                        "Node:\n1: a\nEdges:",
                        "Node:\n1:a\nEdges: (START,1)",
                        "Node: (99999999999999999999999999,1)",
                        chain(Arrays.asList(new String[5_000]).stream().map(i -> "x").toList()),
                        "Node:" + "( ".repeat(100_000) + "1".repeat(100_000),
                        "Node " + "9".repeat(200_000) + ": x",
                        "Node:\n1: \uD800\n(1,1)");

        for (var scorer : List.of(MEANT, ACBENCH)) {
            for (String answer : answers) {
                assertThat(
                                assertTimeout(
                                        Duration.ofSeconds(20),
                                        () -> scorer.score(answer, gold).value()))
                        .isBetween(0.0, 0.34);
            }
        }
    }

    @Test
    void should_be_bounded_when_a_graph_is_strange() {
        Workflow gold = gold(chain(STEPS));
        String cycle = plan(STEPS, "(1,2) (2,1) (3,3) (7,9) (2147483647,2147483648) (START,END)");
        String many =
                chain(IntStream.range(0, WorkflowText.MOST_NODES).mapToObj(i -> "boil").toList());

        for (var scorer : List.of(MEANT, ACBENCH)) {
            assertThat(scorer.score(cycle, gold).value()).isEqualTo(1);
            assertThat(scorer.score(many, gold).value()).isBetween(0.0, 0.1);
        }
    }

    @Test
    void should_see_what_cannot_be_sorted() {
        assertThat(gold(plan(STEPS, "(1,2) (2,3) (3,1)")).isSortable()).isFalse();
        assertThat(gold(plan(STEPS, "(1,2) (2,17)")).isSortable()).isFalse();
        assertThat(gold(plan(STEPS, "(1,2) (1,2)")).isSortable()).isTrue();
    }
}
