package dev.retain.environments.alfworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlfredSuiteTest {

    private static final List<String> PLAN =
            List.of(
                    "go to shelf 2",
                    "look",
                    "take cup 1 from shelf 2.",
                    "inventory",
                    "check valid actions",
                    "go to shelf 1",
                    "put cup 1 in/on shelf 1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @BeforeEach
    void write() {
        Shelves.write(data);
    }

    private Sample sample() {
        return new AlfredSuite().samples(new LetterTokens(data)).get(0);
    }

    @Test
    void should_be_won_by_who_puts_the_cup_where_it_belongs() {
        Playing.Played played = Playing.play(sample(), Playing.script(PLAN));

        assertThat(played.outcome().value()).isEqualTo(1);
        assertThat(played.outcome().figures())
                .containsEntry("turns", 7.0)
                .containsEntry("grounding", 6 / 7.0)
                .containsEntry("success", 1.0);
        assertThat(played.prompts().get(6))
                .contains(
                        """
                        the goal: put a cup on shelf 1.
                        You should use the following commands for help when your action cannot be understood: check valid actions
                        Observation: There are a shelf 2 and a shelf 1.
                        Action: go to shelf 2
                        Observation: On the shelf 2 you see a cup 2 and a cup 1.
                        Action: look
                        Observation: On the shelf 2 you see a cup 2 and a cup 1.
                        Action: take cup 1 from shelf 2.
                        Observation: You take the cup 1. The shelf 2 is empty now.
                        Action: inventory
                        Observation: Nothing happens.
                        Action: check valid actions
                        Observation: Choose an action from these valid actions: go to shelf 1, look, move cup 1 to shelf 2
                        Action: go to shelf 1
                        Observation: The shelf 1 is empty.
                        """);
    }

    @Test
    void should_be_lost_by_who_only_looks_and_show_the_same_twice() {
        Sample sample = sample();
        Playing.Played played = Playing.play(sample, Playing.script(List.of()));

        assertThat(played.outcome().value()).isZero();
        assertThat(played.prompts()).hasSize(30);
        assertThat(Playing.play(sample, Playing.script(PLAN)))
                .isEqualTo(Playing.play(sample, Playing.script(PLAN)));
        assertThat(sample.cluster()).contains("room 7");
        assertThat(sample.tags()).containsExactly("put");
        assertThat(sample.gold()).isEqualTo("put a cup on shelf 1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                "#seen#^#none#^no rule 'none'",
                "#seen#^{x.name}^nothing is called 'x'",
                "#seen#^{r.age}^'r.age' is not known",
                "#seen#^{r.name^does not end",
                "#seen#^[{o.name | in(o}]^no condition",
                "#seen#^#go#^no rule 'go'",
                "action take^act take^a part is due",
                "feedback :: \"#seen#\";^feedback :: 5;^a text is due",
                "\"gap\":^gap:^no JSON",
                "action look^action leap^no action 'look'",
                "\"rhs\": \" now\"^\"rhs\": \"#seen#\"^never end",
                "Your task is to:^Do:^does not say what the task is"
            })
    void should_say_what_is_broken_in_a_grammar(String right, String wrong, String what) {
        Shelves.zip(data, Shelves.NAME, Shelves.json(Shelves.GRAMMAR.replace(right, wrong)));

        assertThatThrownBy(
                        () ->
                                Playing.play(
                                        sample(),
                                        Playing.script(
                                                List.of(
                                                        "go to shelf 2",
                                                        "take cup 1 from shelf 2",
                                                        "move cup 1 to shelf 2",
                                                        "go to shelf 1",
                                                        "go to shelf 2",
                                                        "take cup 1 from shelf 2",
                                                        "go to shelf 1",
                                                        "move cup 1 to shelf 1"))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(what);
    }

    @Test
    void should_say_what_is_broken_in_an_archive() {
        Shelves.zip(data, "readme.txt", "x");
        assertThatThrownBy(this::sample)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("valid_unseen_games.zip", "no game");
        Shelves.zip(data, Shelves.NAME, "{\"pddl_domain\": 1}");
        assertThatThrownBy(this::sample)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("valid_unseen_games.zip", "'pddl_domain'");
        Shelves.zip(data, Shelves.NAME, "{");
        assertThatThrownBy(this::sample)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("valid_unseen_games.zip", "no JSON");
        Shelves.zip(data, Shelves.NAME, " ".repeat((4 << 20) + 1));
        assertThatThrownBy(this::sample)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("valid_unseen_games.zip", "4194304 bytes");
        Shelves.zip(data, "a/dance-8/b/game.tw-pddl", Shelves.json(Shelves.GRAMMAR));
        assertThatThrownBy(this::sample)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("dance-8", "no kind");
    }
}
