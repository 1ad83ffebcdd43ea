package dev.retain.environments.agentboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.data.KnownFiles;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.testing.Cases;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded episode of AgentBoard's own environment, step by step. */
@RequiresShared
class PddlVectorsTest {

    private static final WorldFiles FILES =
            new WorldFiles("test", Optional.of(Shared.file("data")), KnownFiles.packaged());

    @ParameterizedTest
    @CsvSource({
        "golden/scorers/agentboard_pddl.jsonl, 21",
        "golden/environments/agentboard_pddl.jsonl, 10"
    })
    void should_reply_as_recorded(String path, int count) {
        Cases.check(path, count, PddlVectorsTest::replay);
    }

    private static void replay(JsonNode episode, SoftAssertions softly) {
        PddlGame game = PddlGame.valueOf(episode.get("game").asText().toUpperCase(Locale.ROOT));
        String name = episode.get("problem_file").asText();
        PddlWorld world = PddlSuite.world(FILES, game, name);
        softly.assertThat(world.goal()).isEqualTo(episode.get("goal").asText());
        softly.assertThat(world.observation())
                .isEqualTo(episode.get("initial_observation").asText());
        softly.assertThat(FILES.names("agentboard/pddl/" + game.label(), ".pddl"))
                .element(episode.get("problem_index").asInt())
                .isEqualTo(name.substring(name.indexOf('/') + 1));
        int number = 0;
        for (JsonNode step : episode.get("steps")) {
            String where = "%s, step %d, %s".formatted(name, number++, step.get("action").asText());
            Reply reply = world.act(step.get("action").asText());
            softly.assertThat(reply.observation())
                    .as(where)
                    .isEqualTo(step.get("observation").asText());
            softly.assertThat(reply.progress()).as(where).isEqualTo(step.get("reward").asDouble());
            softly.assertThat(reply.valid()).as(where).isEqualTo(step.get("valid").asBoolean());
            softly.assertThat(reply.done()).as(where).isEqualTo(step.get("done").asBoolean());
            softly.assertThat(reply.won()).as(where).isEqualTo(step.get("won").asBoolean());
            softly.assertThat(world.applicable())
                    .as(where)
                    .hasSize(step.get("valid_action_count").asInt());
        }
    }
}
