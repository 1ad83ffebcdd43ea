package dev.retain.environments.zmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JerichoSuiteTest {

    @Test
    @RequiresShared
    void should_count_the_score_of_a_recorded_walk() {
        Sample zork =
                new JerichoSuite()
                        .samples(new LetterTokens(Shared.file("data"))).stream()
                                .filter(sample -> sample.id().equals("zork1"))
                                .findFirst()
                                .orElseThrow();
        List<String> walk = new ArrayList<>();
        Cases.of("data/zmachine/transcripts.jsonl", 9)
                .get(0)
                .get("steps")
                .forEach(step -> walk.add(step.get("command").asText()));
        Playing.Played played = Playing.play(zork, Playing.script(walk));

        assertThat(played.outcome().value()).isGreaterThanOrEqualTo(35.0 / 350);
        assertThat(played.outcome().figures()).containsEntry("turns", 30.0);
        assertThat(Playing.play(zork, Playing.script(walk))).isEqualTo(played);
        assertThat(Playing.play(zork, Playing.script(List.of())).outcome().value()).isZero();
    }

    private static Story counting(int version) {
        // the first room is thing 1; each line typed adds one to the score
        return new TinyStory(version)
                .code(0x0d, 16, 1, 0x0d, 17, 0)
                .code(0xe4, 0x0f, 0x03, 0x40, 0x03, 0x80)
                .code(0x95, 17, 0xe5, 0x7f, 'y')
                .code(0xe4, 0x0f, 0x03, 0x40, 0x03, 0x80)
                .code(0x95, 17, 0xe5, 0x7f, '[', 0xe5, 0x7f, '!')
                .code(0xe4, 0x0f, 0x03, 0x40, 0x03, 0x80)
                .code(0x00)
                .story();
    }

    @Test
    void should_show_what_a_story_tells_and_end_where_it_breaks() {
        StoryWorld world = new StoryWorld(counting(3), "count", "a place", 4);

        assertThat(world.observation()).isEqualTo("a place");
        assertThat(world.act("check valid actions").observation()).startsWith("look, inventory");
        assertThat(world.act("look, then go. Twice"))
                .isEqualTo(new Reply("y", 0.25, true, false, false));
        assertThat(world.act("look")).isEqualTo(new Reply("[!", 0.5, false, false, false));
        Reply last = world.act("look");
        assertThat(last.done()).isTrue();
        assertThat(last.observation()).contains("tiny", "no instruction 0");
    }

    @Test
    void should_be_won_with_the_highest_score_and_over_with_the_story() {
        StoryWorld world = new StoryWorld(counting(3), "count", "a place", 1);

        assertThat(world.act("look")).isEqualTo(new Reply("y", 1, true, true, true));

        StoryMachine machine = new StoryMachine(counting(3), 1);
        machine.run();
        assertThat(machine.status()).isEqualTo("cup|Score: 0|Moves: 0");
        machine.type("look");
        assertThat(machine.status()).isEqualTo("cup|Score: 1|Moves: 0");
        assertThat(machine.score()).hasValue(1);
    }

    @Test
    void should_read_stories_from_the_data(@TempDir Path data) throws IOException {
        Lamps.put(
                data,
                "agentboard/prompts/VanillaAgent/jericho_vanilla_prompt.json",
                "{\"system_msg\": \"a\", \"instruction\": \"b\", \"examples\": [\"c\"]}");
        String texts = "{\"zork1\": \"x\", \"zork2\": \"y\", \"zork3\": \"z\"}";
        Lamps.put(
                data,
                "acbench/agentboard_jericho_goals_and_first_observations.json",
                "{\"game_goals\": %s, \"game_init_obs\": %s}".formatted(texts, texts));
        Files.createDirectories(data.resolve("zmachine/stories"));
        for (int i = 1; i <= 3; i++) {
            Files.write(data.resolve("zmachine/stories/zork" + i + ".z3"), counting(3).bytes());
        }

        List<Sample> samples = new JerichoSuite().samples(new LetterTokens(data));

        assertThat(samples).extracting(Sample::id).containsExactly("zork1", "zork2", "zork3");
        assertThat(Playing.play(samples.get(2), Playing.script(List.of())).outcome().value())
                .isEqualTo(2.0 / 7);
        Files.write(data.resolve("zmachine/stories/zork2.z3"), new byte[5]);
        assertThatThrownBy(() -> new JerichoSuite().samples(new LetterTokens(data)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("zork2.z3", "no story");
    }
}
