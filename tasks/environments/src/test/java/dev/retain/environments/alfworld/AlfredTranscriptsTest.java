package dev.retain.environments.alfworld;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Mismatches;
import org.junit.jupiter.api.Test;

/** Every transcript of the original environment, word for word. */
@RequiresShared
class AlfredTranscriptsTest {

    @Test
    void should_tell_what_the_original_told() {
        GameArchive archive = new GameArchive(Shared.file("data/alfworld/valid_unseen_games.zip"));
        Cases.check(
                "data/alfworld/transcripts.jsonl",
                168,
                (transcript, mismatches) ->
                        replay(
                                archive.begin(
                                        "valid_unseen/" + transcript.get("gamefile").asText()),
                                transcript,
                                mismatches));
    }

    private static void replay(AlfredGame game, JsonNode transcript, Mismatches mismatches) {
        String name = transcript.get("case").asText();
        mismatches.compare(name, game.intro(), transcript.get("first").asText());
        mismatches.compare(name, game.possible(), Cases.texts(transcript.get("first_admissible")));
        int number = 0;
        for (JsonNode step : transcript.get("steps")) {
            String action = step.get("action").asText();
            String where = "%s, step %d, %s".formatted(name, number++, action);
            mismatches.compare(where, game.act(action), step.get("observation").asText());
            mismatches.compare(where, game.isWon(), step.get("won").asBoolean());
            if (step.has("admissible")) {
                mismatches.compare(where, game.possible(), Cases.texts(step.get("admissible")));
            } else {
                mismatches.compare(
                        where, game.possible().size(), step.get("admissible_count").asInt());
            }
        }
    }
}
