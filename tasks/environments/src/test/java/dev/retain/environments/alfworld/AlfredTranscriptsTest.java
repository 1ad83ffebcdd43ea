package dev.retain.environments.alfworld;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.Cases;
import org.assertj.core.api.SoftAssertions;
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
                (transcript, softly) ->
                        replay(
                                archive.begin(
                                        "valid_unseen/" + transcript.get("gamefile").asText()),
                                transcript,
                                softly));
    }

    private static void replay(AlfredGame game, JsonNode transcript, SoftAssertions softly) {
        String name = transcript.get("case").asText();
        softly.assertThat(game.intro()).as(name).isEqualTo(transcript.get("first").asText());
        softly.assertThat(game.possible())
                .as(name)
                .isEqualTo(Cases.texts(transcript.get("first_admissible")));
        int number = 0;
        for (JsonNode step : transcript.get("steps")) {
            String where = "%s, step %d, %s".formatted(name, number++, step.get("action").asText());
            softly.assertThat(game.act(step.get("action").asText()))
                    .as(where)
                    .isEqualTo(step.get("observation").asText());
            softly.assertThat(game.isWon()).as(where).isEqualTo(step.get("won").asBoolean());
            if (step.has("admissible")) {
                softly.assertThat(game.possible())
                        .as(where)
                        .isEqualTo(Cases.texts(step.get("admissible")));
            } else {
                softly.assertThat(game.possible())
                        .as(where)
                        .hasSize(step.get("admissible_count").asInt());
            }
        }
    }
}
