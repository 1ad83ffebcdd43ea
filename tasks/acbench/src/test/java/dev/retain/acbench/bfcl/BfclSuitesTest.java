package dev.retain.acbench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.AcBenchTasks;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BfclSuitesTest {

    /** The questions for which BFCL's checker accepts no natural answer. */
    private static final Map<BfclCategory, List<String>> NO_ANSWER =
            Map.of(
                    BfclCategory.SIMPLE_JAVA,
                    Stream.of(1, 35, 36, 65, 67, 68, 78, 83, 85, 86, 89, 90, 91)
                            .map(number -> "simple_java_00%02d".formatted(number))
                            .toList(),
                    BfclCategory.LIVE_SIMPLE,
                    List.of("live_simple_0106-0063-0000", "live_simple_0112-0068-0000"),
                    BfclCategory.LIVE_MULTIPLE,
                    List.of("live_multiple_0862-0181-0003", "live_multiple_0964-0207-0000"));

    static double outcome(Sample sample, String answer) {
        try (Dialogue dialogue = sample.open()) {
            assertThat(dialogue.next()).isPresent();
            dialogue.accept(new Answer.Text(answer, Ending.END_TOKEN, 1));
            return dialogue.outcome();
        }
    }

    @ParameterizedTest
    @EnumSource(BfclCategory.class)
    @RequiresShared
    void should_score_right_and_wrong_answers_of_all_questions(BfclCategory category) {
        Task suite = new BfclSuite(category);
        List<Sample> samples = suite.samples(new PlainContext(Shared.file("data")));
        List<String> wrong = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Sample sample : samples) {
            ids.add(sample.id());
            boolean none = category.wanted() == BfclCategory.Wanted.NONE;
            String right =
                    category.wanted().hasAccepted()
                            ? sample.gold()
                            : none ? "None of these can help with that." : "[look_up(x=1)]";
            String nonsense = none ? "[look_up(x=1)]" : "I cannot look that up: sorry.";
            if (outcome(sample, right) != 1) {
                wrong.add(sample.id());
            }
            assertThat(outcome(sample, nonsense)).as(sample.id()).isZero();
            assertThat(sample.tags()).containsExactly(category.label());
        }

        assertThat(samples).hasSize(category.items());
        assertThat(ids).hasSize(category.items());
        assertThat(wrong).isEqualTo(NO_ANSWER.getOrDefault(category, List.of()));
    }

    @ParameterizedTest
    @EnumSource(BfclCategory.class)
    @RequiresShared
    void should_ask_with_all_functions_and_the_question(BfclCategory category) {
        Task suite = new BfclSuite(category);
        Sample sample = suite.samples(new PlainContext(Shared.file("data"))).get(0);

        try (Dialogue dialogue = sample.open()) {
            assertThat(dialogue.next())
                    .hasValueSatisfying(
                            request -> {
                                var chat = ((Request.Generate) request).chat();
                                assertThat(chat.get(0).role()).isEqualTo("system");
                                assertThat(chat.get(0).content()).contains("\"parameters\":");
                                assertThat(chat.get(chat.size() - 1).role()).isEqualTo("user");
                            });
        }
    }

    @ParameterizedTest
    @EnumSource(BfclCategory.class)
    void should_say_where_it_comes_from(BfclCategory category) {
        Task suite = new BfclSuite(category);

        assertThat(suite.id()).matches("bfcl-[a-z-]+");
        assertThat(suite.audience()).isInstanceOf(Audience.Nobody.class);
        assertThat(suite.kind()).isEqualTo(OutcomeKind.BINARY);
        assertThat(suite.origin())
                .hasValueSatisfying(
                        origin -> {
                            assertThat(origin.data()).hasSize(64);
                            assertThat(origin.items()).isEqualTo(category.items());
                            assertThat(origin.remarks()).hasSizeGreaterThan(1);
                        });
    }

    @Test
    void should_prove_something_only_beside_a_suite_that_must_call() {
        assertThat(new BfclSuite(BfclCategory.IRRELEVANCE).beside())
                .contains("bfcl-simple-python", "bfcl-live-parallel-multiple")
                .doesNotContain("bfcl-irrelevance", "bfcl-live-relevance")
                .hasSize(10);
        assertThat(new BfclSuite(BfclCategory.LIVE_RELEVANCE).beside()).hasSize(10);
        assertThat(new BfclSuite(BfclCategory.PARALLEL).beside()).isEmpty();
    }

    @Test
    void should_be_offered() {
        assertThat(new AcBenchTasks().tasks())
                .extracting(Task::id)
                .contains("bfcl-simple-python", "bfcl-live-relevance");
    }

    @Test
    void should_tell_of_the_ceiling_of_java() {
        assertThat(new BfclSuite(BfclCategory.SIMPLE_JAVA).origin().map(Origin::remarks))
                .hasValueSatisfying(
                        remarks -> assertThat(remarks).anyMatch(one -> one.contains("87 %")));
    }
}
