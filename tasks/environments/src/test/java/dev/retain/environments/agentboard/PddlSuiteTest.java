package dev.retain.environments.agentboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PddlSuiteTest {

    private static final Task SUITE =
            new PddlSuite("agentboard-pddl-gripper", List.of(PddlGame.GRIPPER));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @BeforeEach
    void write() {
        Lamps.write(data, 4);
    }

    private List<Sample> samples() {
        return SUITE.samples(new LetterTokens(data));
    }

    @Test
    void should_give_all_to_who_reaches_the_goal_and_stop_there() {
        Playing.Played played =
                Playing.play(
                        samples().get(2),
                        Playing.script(List.of("light l1", "light l2.", "Light L3")));

        assertThat(played.outcome().value()).isEqualTo(1);
        assertThat(played.prompts()).hasSize(3);
        assertThat(played.outcome().figures())
                .containsEntry("success", 1.0)
                .containsEntry("grounding", 1.0)
                .containsEntry("turns", 3.0)
                .containsEntry("progress-05", 1.0);
    }

    @Test
    void should_give_a_part_to_who_stops_halfway() {
        Playing.Played played =
                Playing.play(
                        samples().get(3), Playing.script(List.of("light l4", "sing", "quench l4")));

        assertThat(played.outcome().value()).isEqualTo(0.25);
        assertThat(played.prompts()).hasSize(30);
        assertThat(played.outcome().figures())
                .containsEntry("success", 0.0)
                .containsEntry("grounding", 2 / 30.0)
                .containsEntry("progress-30", 0.25);
    }

    @Test
    void should_be_won_by_chance_where_there_is_only_one_lamp() {
        Random random = new Random(5);
        Playing.Played played =
                Playing.play(
                        samples().get(0),
                        prompt -> {
                            String seen = Playing.last(prompt, "Observation: Valid actions are: ");
                            String[] actions = seen.split(", ", -1);
                            return seen.isEmpty()
                                    ? "check valid actions"
                                    : actions[random.nextInt(actions.length - 1)];
                        });

        assertThat(played.outcome().value()).isEqualTo(1);
        assertThat(played.outcome().figures()).containsEntry("turns", 2.0);
    }

    @Test
    void should_show_the_same_episode_twice() {
        Sample sample = samples().get(3);
        List<String> actions = List.of("light l1", "check", "quench l1", "nonsense", "light l4");

        assertThat(Playing.play(sample, Playing.script(actions)))
                .isEqualTo(Playing.play(sample, Playing.script(actions)));
    }

    @Test
    void should_only_add_to_what_was_read_while_there_is_room() {
        Playing.Played played =
                Playing.play(samples().get(3), Playing.script(List.of("light l1", "light l2")));

        for (int i = 1; i < played.prompts().size(); i++) {
            String before = played.prompts().get(i - 1);
            assertThat(played.prompts().get(i)).startsWith(before.strip());
        }
        assertThat(played.prompts().get(2)).endsWith("\nAction: ");
        assertThat(played.prompts().get(2).strip())
                .endsWith(
                        """
                        You should perform actions to accomplish the goal: The goal is to satisfy the following conditions: l1 shines., l2 shines., l3 shines., l4 shines.
                        You should use the following commands for help when your action cannot be understood: check valid actions
                        Observation: Dark l1 Dark l2 Dark l3 Dark l4
                        Action: light l1
                        Observation: Dark l2 Dark l3 Dark l4 L1 shines.
                        Action: light l2
                        Observation: Dark l3 Dark l4 L1 shines. L2 shines.
                        Action:\
                        """);
    }

    @Test
    void should_leave_out_the_oldest_where_there_is_no_room() {
        int context = 650;
        List<Sample> samples = SUITE.samples(new LetterTokens(Optional.of(data), context));
        Playing.Played played = Playing.play(samples.get(3), Playing.script(List.of("light l1")));

        assertThat(played.prompts()).allMatch(prompt -> prompt.length() / 4 < context - 100);
        assertThat(played.prompts().get(29)).doesNotContain("Observation: Dark l1 Dark l2 Dark l3");
    }

    @Test
    void should_refuse_a_model_that_cannot_read_the_prompt() {
        assertThatThrownBy(() -> SUITE.samples(new LetterTokens(Optional.of(data), 300)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("agentboard-pddl-gripper", "4 of 4", "300 tokens");
    }

    @Test
    void should_say_what_is_missing_and_where_it_comes_from() throws Exception {
        assertThatThrownBy(() -> SUITE.samples(new LetterTokens(Optional.empty(), 1_000_000)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("agentboard-pddl-gripper", "retain.data.directory");
        Files.delete(data.resolve("agentboard/prompts/VanillaAgent/pddl_vanilla_prompt.json"));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("pddl_vanilla_prompt.json", "not there", "github.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agentboard/goals/pddl/test.jsonl",
                "agentboard/prompts/VanillaAgent/pddl_vanilla_prompt.json",
                "acbench/agentboard_pddl_text_map.json",
                "agentboard/pddl/gripper.pddl",
                "agentboard/pddl/gripper/prob02.pddl"
            })
    void should_name_the_file_that_is_broken(String path) {
        Lamps.put(data, path, "{\n{");
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(path)
                .hasMessageContaining("line");
        Lamps.put(
                data,
                path,
                path.endsWith(".jsonl")
                        ? "{\"additional_info\": {\"subtask\": \"gripper\"}}"
                        : "{}");
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(path);
    }
}
