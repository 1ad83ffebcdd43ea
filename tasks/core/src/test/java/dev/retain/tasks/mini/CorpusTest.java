package dev.retain.tasks.mini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.tasks.Dice;
import dev.retain.tasks.JsonCall;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusTest {

    private static final Corpus CORPUS = new Corpus(100, 450);

    private static Stream<Document> documents(DocumentKind family, Split split, int count) {
        return IntStream.range(0, count).mapToObj(n -> CORPUS.document(family, split, 5, n));
    }

    @ParameterizedTest
    @EnumSource
    void should_repeat_itself(DocumentKind family) {
        List<Document> once = documents(family, Split.TRAIN, 50).toList();

        assertThat(documents(family, Split.TRAIN, 50)).containsExactlyElementsOf(once);
        assertThat(new HashSet<>(once)).hasSizeGreaterThan(45);
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentKind.class,
            names = {"COPY", "FACTS"},
            mode = EnumSource.Mode.EXCLUDE)
    void should_never_train_on_what_is_tested(DocumentKind family) {
        Set<String> trained = new HashSet<>();
        documents(family, Split.TRAIN, 3_000).forEach(d -> trained.addAll(d.keys()));
        Set<String> tested = new HashSet<>();
        documents(family, Split.TEST, 1_000).forEach(d -> tested.addAll(d.keys()));

        assertThat(trained).isNotEmpty().allMatch(Split.TRAIN::holds);
        assertThat(Collections.disjoint(trained, tested)).isTrue();
        assertThat(tested).isNotEmpty().allMatch(Split.TEST::holds);
    }

    @Test
    void should_keep_one_phrasing_of_each_fact_for_the_test() {
        Set<String> trained = new HashSet<>();
        documents(DocumentKind.FACTS, Split.TRAIN, 20_000)
                .flatMap(document -> document.turns().stream())
                .forEach(turn -> trained.add(turn.text()));
        List<Facts.Fact> facts = new Facts(Pools.shipped()).all();

        assertThat(facts).hasSize(2_000);
        assertThat(facts.stream().map(Facts.Fact::key)).doesNotHaveDuplicates();
        for (Facts.Fact fact : facts) {
            for (int phrasing = 0; phrasing < 4; phrasing++) {
                assertThat(trained.contains(fact.question(phrasing)))
                        .isEqualTo(phrasing != fact.heldOut());
            }
        }
    }

    @Test
    void should_put_about_a_tenth_on_the_test_side() {
        long tested = IntStream.range(0, 10_000).filter(n -> Split.TEST.holds("item " + n)).count();
        assertThat(tested).isBetween(900L, 1_100L);
    }

    @Test
    void should_hash_as_documented() {
        // printf abc | sha256sum begins with ba7816bf8f01.
        assertThat(Split.hash("abc")).isEqualTo(0xba7816bf8f01L);
    }

    @Test
    void should_call_one_of_the_tools_that_are_shown() {
        documents(DocumentKind.TOOL, Split.TEST, 500)
                .forEach(
                        document -> {
                            var call = JsonCall.firstObject(document.gold()).orElseThrow();
                            assertThat(document.gold()).isEqualTo(call.toString());
                            assertThat(document.turns().get(0).text())
                                    .contains("\n" + call.get("name").asText() + "(");
                            assertThat(document.turns().get(1).text()).doesNotContain("{");
                        });
        assertThat(new ToolCalls(Pools.shipped()).tools()).hasSize(42);
        assertThat(
                        new ToolCalls(Pools.shipped())
                                .tools().stream().flatMap(tool -> tool.names().stream()))
                .hasSize(84)
                .doesNotHaveDuplicates();
    }

    @Test
    void should_show_the_plan_of_a_workflow_in_the_form_of_worfbench() {
        documents(DocumentKind.WORKFLOW, Split.TEST, 200)
                .forEach(
                        document -> {
                            var graph = WorkflowGraph.parse(document.gold());
                            assertThat(document.gold()).contains("\nEdges: (START,1) ");
                            assertThat(graph.nodes()).hasSizeBetween(3, 6);
                            assertThat(graph.edges().size()).isGreaterThan(graph.nodes().size());
                            assertThat(graph.edges().stream().map(WorkflowGraph.Edge::to))
                                    .contains("END");
                        });
    }

    @Test
    void should_ask_for_a_needle_that_is_there_once() {
        documents(DocumentKind.NEEDLE, Split.TEST, 200)
                .forEach(
                        document -> {
                            String text = document.turns().get(0).text();
                            assertThat(text).containsOnlyOnce(document.gold());
                            assertThat(text.substring(text.indexOf('\n'))).contains("secret code");
                        });
    }

    @Test
    void should_draw_texts_and_needles_without_open_slots() {
        Stream.of(DocumentKind.TEXT, DocumentKind.NEEDLE, DocumentKind.COPY)
                .flatMap(family -> documents(family, Split.TRAIN, 300))
                .flatMap(document -> document.turns().stream())
                .forEach(turn -> assertThat(turn.text()).doesNotContain("{", "}", "  ", " a a"));
    }

    @Test
    void should_weigh_only_what_the_model_says() {
        for (DocumentKind family : DocumentKind.values()) {
            documents(family, Split.TRAIN, 50)
                    .flatMap(document -> document.turns().stream())
                    .forEach(
                            turn -> {
                                if (turn.role().equals("user") || turn.role().equals("system")) {
                                    assertThat(turn.pieces()).allMatch(p -> p.weight() == 0);
                                    assertThat(turn.endWeight()).isZero();
                                }
                            });
            assertThat(
                            documents(family, Split.TRAIN, 50)
                                    .flatMap(document -> document.turns().stream())
                                    .mapToDouble(DialogueLine::endWeight))
                    .anyMatch(weight -> weight > 0);
        }
    }

    @Test
    void should_fill_slots_and_mind_the_article() {
        var pools = new Pools(java.util.Map.of("adj", List.of("old"), "job", List.of("clerk")));
        assertThat(
                        pools.fill(
                                "{Who} saw a {adj} {job}.",
                                java.util.Map.of("who", "nina"),
                                new Dice(1, "", 1)))
                .isEqualTo("Nina saw an old clerk.");
    }
}
