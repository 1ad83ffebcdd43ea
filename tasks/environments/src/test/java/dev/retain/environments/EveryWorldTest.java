package dev.retain.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.task.Sample;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent that takes its actions by lot plays the published worlds, twice, through the loop. */
@RequiresShared
class EveryWorldTest {

    private static final String LISTED = "alid actions";

    private static UnaryOperator<String> random(long seed) {
        Random random = new Random(seed);
        return prompt -> {
            String seen = prompt.substring(prompt.lastIndexOf("Observation: "));
            int colon = seen.indexOf(": ", Math.max(0, seen.indexOf(LISTED)));
            if (!seen.contains(LISTED) || colon < 0) {
                return "Action: check valid actions";
            }
            String[] actions = seen.substring(colon + 2).split(", ", -1);
            return "Action: " + actions[random.nextInt(actions.length)].strip();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "agentboard-pddl-gripper, 0.291667, 1",
        "agentboard-pddl-blockworld, 0.083333, 1",
        "agentboard-pddl-barman, 0, 1",
        "agentboard-pddl-tyreworld, 0.166667, 1",
        "agentboard-alfworld, 0, 1",
        "agentboard-jericho, 0, 1"
    })
    void should_give_an_agent_the_same_score_each_time(
            String suite, double outcome, double grounding) {
        check(suite, outcome, grounding);
    }

    @Test
    @Tag("slow")
    void should_give_an_agent_the_same_score_each_time_in_scienceworld() {
        check("agentboard-scienceworld", 0, 0.666667);
    }

    private static void check(String suite, double outcome, double grounding) {
        List<Sample> samples =
                new EnvironmentTasks()
                        .tasks().stream()
                                .filter(task -> task.id().equals(suite))
                                .findFirst()
                                .orElseThrow()
                                .samples(new LetterTokens(Shared.file("data")))
                                .subList(0, 2);
        double reached = 0;
        double grounded = 0;
        for (Sample sample : samples) {
            Playing.Played played = Playing.play(sample, random(5));
            assertThat(Playing.play(sample, random(5))).isEqualTo(played);
            reached += played.outcome().value() / samples.size();
            grounded += played.outcome().figures().getOrDefault("grounding", -1.0) / samples.size();
        }
        assertThat(reached).as("outcome").isCloseTo(outcome, within(1e-4));
        assertThat(grounded).as("grounding").isCloseTo(grounding, within(1e-4));
    }
}
