package dev.retain.environments.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.testing.RequiresShared;
import dev.retain.environments.testing.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTextTest {

    @Test
    @RequiresShared
    void should_find_the_actions_that_agent_board_finds() {
        Cases.check(
                "golden/scorers/agentboard_action_parser.jsonl",
                50,
                (one, mismatches) -> {
                    String action = ActionText.of(one.get("output").asText());
                    mismatches.compare(
                            one.get("case").asText(),
                            action,
                            one.has("error") ? action : one.get("expected").asText());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "Action: open the box, open the box",
        "open the box, open the box",
        "My next action is to open the box, open the box",
        "/open the box/, open the box"
    })
    void should_find_an_action_in_what_a_model_writes(String written, String action) {
        assertThat(ActionText.of(written)).isEqualTo(action);
    }

    @Test
    void should_take_the_line_after_an_announced_action() {
        assertThat(ActionText.of("This is my next action:\n\nopen the box\nthen more"))
                .isEqualTo("open the box");
    }
}
