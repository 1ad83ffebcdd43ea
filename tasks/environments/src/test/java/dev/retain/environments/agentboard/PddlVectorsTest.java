package dev.retain.environments.agentboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Mismatches;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded episode of AgentBoard's own environment, step by step. */
@RequiresShared
class PddlVectorsTest {

    private static final WorldFiles FILES =
            new WorldFiles("test", Optional.of(Shared.file("data")), WorldFiles.packaged());

    @ParameterizedTest
    @CsvSource({
        "golden/scorers/agentboard_pddl.jsonl, 21",
        "golden/environments/agentboard_pddl.jsonl, 10"
    })
    void should_reply_as_recorded(String path, int count) {
        Cases.check(path, count, PddlVectorsTest::replay);
    }

    private static void replay(JsonNode episode, Mismatches mismatches) {
        PddlGame game = PddlGame.valueOf(episode.get("game").asText().toUpperCase(Locale.ROOT));
        String name = episode.get("problem_file").asText();
        PddlWorld world = PddlSuite.world(FILES, game, name);
        mismatches.compare(name, world.goal(), episode.get("goal").asText());
        mismatches.compare(name, world.observation(), episode.get("initial_observation").asText());
        mismatches.compare(
                name,
                FILES.names("agentboard/pddl/" + game.label(), ".pddl")
                        .get(episode.get("problem_index").asInt()),
                name.substring(name.indexOf('/') + 1));
        int number = 0;
        for (JsonNode step : episode.get("steps")) {
            String action = step.get("action").asText();
            Reply reply = world.act(action);
            mismatches.compare(
                    "%s, step %d, %s".formatted(name, number++, action),
                    new Step(reply, world.applicable().size()),
                    new Step(
                            new Reply(
                                    step.get("observation").asText(),
                                    step.get("reward").asDouble(),
                                    step.get("valid").asBoolean(),
                                    step.get("done").asBoolean(),
                                    step.get("won").asBoolean()),
                            step.get("valid_action_count").asInt()));
        }
    }

    /** What comes of an action, and how many can be taken next. */
    private record Step(Reply reply, int applicable) {}
}
