package dev.retain.environments.errand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrandSuiteTest {

    private static final ErrandSuite ALL = (ErrandSuite) ErrandSuite.all().get(0);
    private static final int SEED = 7;

    static List<ErrandSite> sites() {
        return ALL.sites();
    }

    private static List<Sample> samples(ErrandSuite suite) {
        return suite.samples(new LetterTokens(Optional.empty(), 10_000));
    }

    private static List<String> actions(Errand errand) {
        return errand.plan().stream().map(ErrandCall::toString).toList();
    }

    private static UnaryOperator<String> script(List<String> written) {
        List<String> left = new ArrayList<>(written);
        return prompt -> left.remove(0);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void should_be_done_by_who_knows_how_in_every_errand_whatever_the_order(ErrandSite site) {
        Set<String> said = new HashSet<>();
        Set<Integer> wishes = new HashSet<>();
        for (Errand errand : new ErrandSuite(site.id(), List.of(site)).errands(SEED, 300)) {
            said.add(errand.wishes().get(0).said().replaceAll("\\d+", ""));
            wishes.add(errand.wishes().size());
            ErrandWorld world = new ErrandWorld(errand);
            List<Wish> turned = new ArrayList<>(errand.wishes());
            Collections.reverse(turned);
            double before = 0;
            List<ErrandCall> plan = turned.stream().flatMap(w -> w.plan().stream()).toList();
            for (int i = 0; i < plan.size(); i++) {
                var reply = world.act(plan.get(i).toString());
                assertThat(reply.valid()).as(reply.observation()).isTrue();
                assertThat(reply.progress()).isGreaterThanOrEqualTo(before);
                assertThat(reply.done()).isEqualTo(i == plan.size() - 1);
                assertThat(reply.won()).isEqualTo(reply.done());
                before = reply.progress();
            }
            assertThat(before).isEqualTo(1);
            assertThat(plan.size()).isLessThan(ErrandWorld.MOST_CALLS);
        }
        assertThat(said).hasSizeGreaterThan(20);
        assertThat(wishes).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void should_give_all_to_who_does_all_through_the_whole_loop() {
        List<Errand> errands = ALL.errands(SEED, 8);
        List<Sample> samples = samples(ALL);

        for (int i = 0; i < samples.size(); i++) {
            Errand errand = errands.get(i);
            Playing.Played played = Playing.play(samples.get(i), script(actions(errand)));
            assertThat(played.outcome().value()).isEqualTo(1);
            assertThat(played.outcome().figures())
                    .containsEntry("success", 1.0)
                    .containsEntry("grounding", 1.0)
                    .containsEntry("turns", (double) errand.plan().size())
                    .containsEntry("progress-30", 1.0);
            assertThat(Playing.play(samples.get(i), script(actions(errand)))).isEqualTo(played);
        }
    }

    @Test
    void should_give_nothing_to_who_does_not_call_and_end_after_twelve_turns() {
        Playing.Played played = Playing.play(samples(ALL).get(0), prompt -> "I do not know.");

        assertThat(played.outcome().value()).isZero();
        assertThat(played.prompts()).hasSize(12);
        assertThat(played.outcome().figures())
                .containsEntry("grounding", 0.0)
                .containsEntry("turns", 12.0);
        assertThat(played.prompts().get(11))
                .startsWith("Error: That is no call; write one of: look(room), set_light(room");
    }

    @Test
    void should_give_less_to_who_changes_what_nobody_wants_changed() {
        Errand errand = ALL.errands(SEED, 1).get(0);
        String other =
                errand.start().names().stream()
                        .filter(name -> name.endsWith(" light"))
                        .filter(name -> errand.start().find(name).equals(errand.goal().find(name)))
                        .findFirst()
                        .orElseThrow()
                        .replace(" light", "");
        ErrandWorld world = new ErrandWorld(errand);
        int wrong = errand.start().of(other + " light").equals("3") ? 4 : 3;
        world.act("set_light(%s, %d)".formatted(other, wrong));
        errand.plan().forEach(call -> world.act(call.toString()));
        var last = world.act("look(%s)".formatted(other));

        assertThat(last.won()).isFalse();
        assertThat(last.progress()).isLessThan(1);
        assertThat(
                        world.act(
                                        "set_light(%s, %s)"
                                                .formatted(
                                                        other, errand.start().of(other + " light")))
                                .won())
                .isTrue();
    }

    @Test
    void should_rarely_be_done_by_chance() {
        Random random = new Random(3);
        List<String> words =
                List.of("kitchen", "hall", "Leo", "Anna", "1", "20", "budget", "Monday", "10:00");
        List<Errand> errands = ALL.errands(SEED, 8);
        List<Sample> samples = samples(ALL);
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            List<ErrandTool> tools = errands.get(i).site().tools();
            UnaryOperator<String> agent =
                    prompt -> {
                        ErrandTool tool = tools.get(random.nextInt(tools.size()));
                        return tool.signature()
                                .replaceAll(
                                        "(?<=[(, ])\\w+", words.get(random.nextInt(words.size())));
                    };
            sum += Playing.play(samples.get(i), agent).outcome().value();
        }
        assertThat(sum).isLessThan(2);
    }

    @Test
    void should_ask_in_a_chat_that_only_grows_and_ends_with_the_errand() {
        List<Errand> errands = ALL.errands(SEED, 8);
        List<Sample> samples = samples(ALL);
        for (int i = 0; i < samples.size(); i++) {
            List<Message> before = List.of();
            try (Dialogue dialogue = samples.get(i).open()) {
                for (ErrandCall call : errands.get(i).plan()) {
                    var asked = (Request.Generate) dialogue.next().orElseThrow();
                    assertThat(asked.chat().subList(0, before.size())).isEqualTo(before);
                    assertThat(asked.stop()).containsExactly("\n");
                    for (int m = 1; m < asked.chat().size(); m++) {
                        assertThat(asked.chat().get(m).role())
                                .isEqualTo(m % 2 == 1 ? "user" : "assistant");
                    }
                    before = asked.chat();
                    dialogue.accept(new Answer.Text(call.toString(), Ending.END_TOKEN, 9));
                }
                assertThat(dialogue.next()).isEmpty();
            }
        }
    }

    @Test
    void should_tell_tools_rules_and_examples() {
        assertThat(samples(ALL).get(0).gold())
                .isEqualTo(String.join("\n", actions(ALL.errands(SEED, 1).get(0))));
        assertThat(ErrandPrompt.of(ALL.errands(SEED, 2).get(1)))
                .extracting(message -> message.role() + ": " + message.content())
                .startsWith(
                        """
                        system: You do what a user wants by calling tools. Write one call and nothing else; then you see what it gives. Change nothing that the user does not want changed.
                        Tools:
                        balance(name): tells what an account has
                        transfer(from, to, amount): moves money from one account to another
                        help(): lists the tools
                        An account cannot give more than it has.\
                        """);
    }

    @Test
    void should_make_as_many_as_are_wanted_and_only_add_to_them() {
        List<Errand> many = ALL.errands(SEED, 400);

        assertThat(new HashSet<>(many)).hasSize(400);
        assertThat(ALL.errands(SEED, 40)).isEqualTo(many.subList(0, 40));
        assertThat(ALL.errands(SEED + 1, 40)).isNotEqualTo(many.subList(0, 40));
    }

    @Test
    void should_end_when_more_are_wanted_than_there_are() {
        ErrandSite narrow = new NarrowHouse();

        assertThat(new ErrandSuite("narrow", List.of(narrow)).errands(SEED, 1)).hasSize(1);
        assertThatThrownBy(
                        () -> new ErrandSuite("narrow", List.of(narrow)).errands(SEED, 1_000_000))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("narrow", "of 1000000", "retain.samples");
    }

    @Test
    void should_refuse_a_model_that_cannot_read_the_prompt() {
        assertThatThrownBy(() -> ALL.samples(new LetterTokens(Optional.empty(), 300)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("mini-errands", "the model has 300");
    }
}
