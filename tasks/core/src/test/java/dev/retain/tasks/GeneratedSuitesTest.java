package dev.retain.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedSuitesTest {

    static Stream<Task> suites() {
        return Stream.of(new ToolUseSuite(), new NeedleSuite());
    }

    private static Request.Generate request(Sample sample) {
        return (Request.Generate) sample.open().next().orElseThrow();
    }

    private static double outcome(Sample sample, String answer) {
        Dialogue dialogue = sample.open();
        assertThat(dialogue.next()).isEqualTo(dialogue.next());
        dialogue.accept(new Answer.Text(answer, Ending.END_TOKEN, 1));
        assertThat(dialogue.next()).isEmpty();
        return dialogue.outcome();
    }

    @Test
    void should_be_found_by_the_engine() {
        assertThat(
                        ServiceLoader.load(TaskProvider.class).stream()
                                .flatMap(provider -> provider.get().tasks().stream())
                                .map(Task::id))
                .doesNotHaveDuplicates()
                .contains("tool-use", "needle", "perplexity", "mini-tool-use");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_be_the_same_for_the_same_seed_and_only_grow_with_the_limit(Task suite) {
        List<Sample> few = suite.samples(Context.of(7, 20));
        List<Sample> many = suite.samples(Context.of(7, 60));

        assertThat(many).hasSize(60);
        for (int i = 0; i < few.size(); i++) {
            assertThat(few.get(i).id()).isEqualTo(many.get(i).id());
            assertThat(request(few.get(i))).isEqualTo(request(many.get(i)));
        }
        assertThat(request(suite.samples(Context.of(8, 1)).get(0)))
                .isNotEqualTo(request(few.get(0)));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_have_a_thousand_different_samples(Task suite) {
        List<Sample> samples = suite.samples(Context.of(1, 1000));

        assertThat(samples.stream().map(Sample::id)).doesNotHaveDuplicates();
        assertThat(samples.stream().map(GeneratedSuitesTest::request)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void should_be_solved_by_its_own_gold_and_by_nothing_else(Task suite) {
        for (Sample sample : suite.samples(Context.of(3, 50))) {
            assertThat(outcome(sample, sample.gold())).isEqualTo(1);
            assertThat(outcome(sample, "I do not know.")).isZero();
            assertThat(outcome(sample, "")).isZero();
        }
    }

    @Test
    void should_show_six_solved_examples_of_the_three_tools() {
        for (Sample sample : new ToolUseSuite().samples(Context.of(5, 30))) {
            List<Message> chat = request(sample).chat();
            assertThat(chat).hasSize(14);
            assertThat(chat.get(0).role()).isEqualTo("system");
            assertThat(chat.get(13).role()).isEqualTo("user");
            String name = JsonCall.firstObject(sample.gold()).orElseThrow().get("name").asText();
            assertThat(chat.get(0).content()).contains(name + "(");
            assertThat(
                            chat.subList(1, 13).stream()
                                    .filter(m -> m.content().contains("\"" + name + "\"")))
                    .hasSize(2);
        }
    }

    @Test
    void should_draw_tools_examples_and_question_anew_for_each_sample() {
        List<Sample> samples = new ToolUseSuite().samples(Context.of(5, 400));

        assertThat(samples.stream().map(sample -> request(sample).chat().subList(0, 13)))
                .doesNotHaveDuplicates();
        assertThat(samples.stream().map(sample -> request(sample).chat().subList(1, 3)).distinct())
                .hasSizeGreaterThan(350);
        assertThat(samples).allMatch(sample -> sample.cluster().isEmpty());
    }

    @Test
    void should_not_ask_for_what_was_solved_before() {
        for (Sample sample : new ToolUseSuite().samples(Context.of(5, 2000))) {
            List<Message> chat = request(sample).chat();
            assertThat(chat.subList(0, 13)).doesNotContain(chat.get(13));
        }
    }

    @Test
    void should_walk_through_the_whole_grid_of_lengths_and_depths() {
        List<Sample> samples = new NeedleSuite().samples(Context.of(5, 15));

        assertThat(samples.stream().map(sample -> sample.id().substring("needle-0000-".length())))
                .hasSize(15)
                .doesNotHaveDuplicates()
                .contains("len192-depth0", "len576-depth100");
    }

    @Test
    void should_hide_the_needle_where_it_says_in_a_text_as_long_as_it_says() {
        var tokens = new WordTokens(8192);
        for (Sample sample : new NeedleSuite().samples(Context.of(5, 30))) {
            String text = request(sample).chat().get(0).content();
            String haystack = text.substring(0, text.indexOf("\n\n"));
            int length = Integer.parseInt(sample.id().replaceAll(".*len(\\d+).*", "$1"));
            int depth = Integer.parseInt(sample.id().replaceAll(".*depth(\\d+)", "$1"));
            double place = (double) haystack.indexOf("The secret number") / haystack.length();
            assertThat(tokens.encode(haystack).length).isBetween(length - 20, length);
            assertThat(100 * place).isBetween(depth - 8.0, depth + 5.0);
        }
    }

    @Test
    void should_leave_out_lengths_that_the_model_cannot_read() {
        var small = new Context(1, 20, Optional.empty(), new WordTokens(350));
        assertThat(new NeedleSuite().samples(small)).allMatch(s -> s.id().contains("len192"));

        var tiny = new Context(1, 20, Optional.empty(), new WordTokens(128));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new NeedleSuite().samples(tiny))
                .withMessageContaining("needs a context of 320 tokens, the model has 128");
    }

    @Test
    void should_want_the_whole_number() {
        Sample sample = new NeedleSuite().samples(Context.of(1, 1)).get(0);
        assertThat(outcome(sample, "It is " + sample.gold() + ".")).isEqualTo(1);
        assertThat(outcome(sample, "1" + sample.gold())).isZero();
        assertThat(outcome(sample, sample.gold() + "0")).isZero();
    }

    @Test
    void should_not_have_an_outcome_before_the_answer() {
        Sample sample = new NeedleSuite().samples(Context.of(1, 1)).get(0);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> sample.open().outcome());
    }
}
