package dev.retain.tasks.mini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.tasks.Context;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MiniSuitesTest {

    private static final List<Task> SUITES = new MiniTasks().tasks();

    /** What a model that lost its mind, or means ill, might say. */
    private static final List<String> MALFORMED =
            List.of(
                    "",
                    " \n\t",
                    "{",
                    "{\"name\":\"get_wind\",\"arguments\":{\"city\":1e999999999}}",
                    "{\"name\":".repeat(10_000),
                    "[".repeat(100_000),
                    "{\"a\":1e99999}",
                    "(".repeat(100_000),
                    "Node:\n1: a\nEdges: (999999999999,2) (1,99) (START,) (,END)",
                    "9".repeat(200_000),
                    "( ".repeat(50_000) + "1,2)",
                    "go",
                    "pick \uD800",
                    "go nowhere\u0000",
                    "\u202Ego attic");

    static Stream<Task> suites() {
        return SUITES.stream();
    }

    static Stream<Task> written() {
        return SUITES.stream()
                .filter(
                        suite ->
                                suite.samples(Context.of(1, 1)).get(0).open().next().orElseThrow()
                                        instanceof Request.Generate);
    }

    private static Optional<Request> first(Sample sample) {
        return sample.open().next();
    }

    /** Gives one answer a turn, the last one again and again. */
    static double outcome(Sample sample, List<String> answers) {
        Dialogue dialogue = sample.open();
        for (int turn = 0; dialogue.next().isPresent(); turn++) {
            assertThat(turn).isLessThan(100);
            assertThat(dialogue.next()).isEqualTo(dialogue.next());
            dialogue.accept(
                    new Answer.Text(
                            answers.get(Math.min(turn, answers.size() - 1)), Ending.END_TOKEN, 1));
        }
        return dialogue.outcome();
    }

    private static List<String> gold(Task suite, Sample sample) {
        return suite.capability() == Capability.REAL_WORLD
                ? sample.gold().lines().toList()
                : List.of(sample.gold());
    }

    @Test
    void should_measure_every_capability_but_that_of_which_a_file_gives_the_prompts() {
        assertThat(SUITES.stream().map(Task::capability).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(Capability.CASES)));
        assertThat(SUITES.stream().map(Task::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("mini-[a-z-]+"));
    }

    @Test
    void should_be_chosen_for_the_embedded_model_but_for_the_graded_variant() {
        assertThat(SUITES.stream().filter(s -> s.audience() instanceof Audience.Nobody))
                .extracting(Task::id)
                .containsExactly("mini-workflow-edges");
        assertThat(SUITES.stream().filter(s -> s.kind() == OutcomeKind.GRADED))
                .extracting(Task::id)
                .containsExactly("mini-workflow-edges");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_have_a_thousand_different_samples(Task suite) {
        List<Sample> samples = suite.samples(Context.of(1, 1000));

        assertThat(samples).hasSize(1000);
        assertThat(samples.stream().map(Sample::id)).doesNotHaveDuplicates();
        assertThat(samples.stream().map(MiniSuitesTest::first)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_be_the_same_for_the_same_seed_and_only_grow_with_the_limit(Task suite) {
        List<Sample> few = suite.samples(Context.of(7, 20));
        List<Sample> many = suite.samples(Context.of(7, 60));

        for (int i = 0; i < few.size(); i++) {
            assertThat(few.get(i).id()).isEqualTo(many.get(i).id());
            assertThat(few.get(i).gold()).isEqualTo(many.get(i).gold());
            assertThat(first(few.get(i))).isEqualTo(first(many.get(i)));
        }
        assertThat(first(suite.samples(Context.of(8, 1)).get(0))).isNotEqualTo(first(few.get(0)));
    }

    @ParameterizedTest
    @MethodSource("written")
    void should_be_solved_by_its_own_gold_and_by_nothing_else(Task suite) {
        for (Sample sample : suite.samples(Context.of(3, 100))) {
            assertThat(outcome(sample, gold(suite, sample))).isEqualTo(1);
            assertThat(outcome(sample, List.of("I do not know."))).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void should_score_what_is_malformed_without_complaint(Task suite) {
        Sample sample = suite.samples(Context.of(3, 1)).get(0);
        for (String answer : MALFORMED) {
            assertThatCode(() -> assertThat(outcome(sample, List.of(answer))).isZero())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void should_prefer_the_right_option_of_four() {
        Task choice = suite("mini-choice");
        assertThat(choice.chance()).hasValue(0.25);
        for (Sample sample : choice.samples(Context.of(1, 200))) {
            var score = (Request.Score) first(sample).orElseThrow();
            assertThat(score.continuations()).hasSize(4).doesNotHaveDuplicates();
            int right = score.continuations().indexOf(sample.gold());
            for (int preferred = 0; preferred < 4; preferred++) {
                double[] values = {-5, -5, -5, -5};
                values[preferred] = -1;
                assertThat(chosen(sample, values)).isEqualTo(preferred == right ? 1 : 0);
            }
            assertThat(chosen(sample, new double[] {-2, -2, -2, -2})).isZero();
            double[] unknown = new double[4];
            Arrays.fill(unknown, Double.NaN);
            assertThat(chosen(sample, unknown)).isZero();
        }
    }

    private static double chosen(Sample sample, double[] values) {
        Dialogue dialogue = sample.open();
        dialogue.accept(new Answer.LogProbs(values));
        return dialogue.outcome();
    }

    @Test
    void should_ask_for_each_fact_once_whatever_the_options() {
        List<Sample> samples = suite("mini-choice").samples(Context.of(1, 3_000));

        assertThat(samples).hasSize(2_000);
        assertThat(samples.stream().map(s -> ((Request.Score) first(s).orElseThrow()).prompt()))
                .doesNotHaveDuplicates();
    }

    @Test
    void should_tell_each_story_for_as_many_tokens_and_none_twice() {
        List<Sample> samples = suite("mini-text").samples(Context.of(1, 400));

        assertThat(samples).hasSize(400).extracting(Sample::gold).doesNotHaveDuplicates();
        assertThat(samples.stream().map(s -> (Request.Likelihood) first(s).orElseThrow()))
                .allMatch(window -> window.window().length == 128)
                .doesNotHaveDuplicates();
    }

    @Test
    void should_draw_samples_that_share_nothing() {
        for (Task suite : SUITES) {
            assertThat(suite.samples(Context.of(1, 50))).allMatch(s -> s.cluster().isEmpty());
        }
    }

    @Test
    void should_take_the_mean_loss_of_a_story() {
        Sample story = suite("mini-text").samples(Context.of(1, 1)).get(0);
        assertThat(chosen(story, new double[] {-1, -2, -3})).isEqualTo(2);
    }

    @Test
    void should_grade_a_workflow_by_its_edges() {
        Sample sample = suite("mini-workflow-edges").samples(Context.of(1, 1)).get(0);
        String withoutLast = sample.gold().substring(0, sample.gold().lastIndexOf(" ("));
        assertThat(outcome(sample, List.of(withoutLast))).isStrictlyBetween(0.5, 1.0);
    }

    @Test
    void should_want_every_edge_of_a_workflow_in_any_order() {
        Sample sample = suite("mini-workflow").samples(Context.of(1, 1)).get(0);
        String gold = sample.gold();
        int edges = gold.indexOf("Edges: ") + "Edges: ".length();
        List<String> turned = Arrays.asList(gold.substring(edges).split(" "));
        java.util.Collections.reverse(turned);

        assertThat(outcome(sample, List.of(gold.substring(0, edges) + String.join("\n", turned))))
                .isEqualTo(1);
        assertThat(outcome(sample, List.of(gold + " (1,END) (START,END)"))).isZero();
        assertThat(outcome(sample, List.of(gold.replaceFirst("1: ", "1: quickly ")))).isZero();
    }

    private static Task suite(String id) {
        return SUITES.stream().filter(suite -> suite.id().equals(id)).findFirst().orElseThrow();
    }
}
