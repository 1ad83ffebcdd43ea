package dev.retain.environments.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retain.environments.agent.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolWorldTest {

    /** A lamp that takes two switches. */
    private static final class Lamp implements Toolbox {
        private final CallLog log =
                new CallLog(List.of(TextNode.valueOf("on"), IntNode.valueOf(2)));

        @Override
        public String opening() {
            return ToolWorld.OPENING;
        }

        @Override
        public Optional<JsonNode> use(ActionCall call) throws ToolError {
            if (call.tool().equals("press")) {
                log.add(call.argument("what"));
                return Optional.of(call.argument("what"));
            }
            return call.tool().equals("finish")
                    ? Optional.of(log.finish(call.argument("answer")))
                    : Optional.empty();
        }

        @Override
        public double reached() {
            return log.reached();
        }
    }

    private final ToolWorld world = new ToolWorld("light", new Lamp());

    private Reply act(String action) {
        return world.act(action);
    }

    @Test
    void should_count_what_calls_give_and_be_won_when_the_model_says_so() {
        assertThat(world.goal()).isEqualTo("light");
        assertThat(world.observation()).contains("'finish'");
        assertThat(act("press with Action Input: {'what': 'on'}"))
                .isEqualTo(new Reply("on", 0.5, true, false, false));
        assertThat(act("press with Action Input: {'what': 'on'}").progress()).isEqualTo(0.5);
        assertThat(act("finish with Action Input: {'answer': 2.0}"))
                .isEqualTo(new Reply("2.0", 1, true, true, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "press with Action Input: [1]|TypeError(list indices must be integers or slices,"
                        + " not str)",
                "press with Action Input: 'a'|TypeError(string indices must be integers, not"
                        + " 'str')",
                "press with Action Input: 1|TypeError('int' object is not subscriptable)",
                "press with Action Input: None|TypeError('NoneType' object is not subscriptable)",
                "press with Action Input: {}|KeyError('what')",
                "finish with Action Input: {}|KeyError('answer')",
                "finish with Action Input: {'answer': [None, 1]}|TypeError('<' not supported"
                        + " between instances of 'int' and 'NoneType')"
            })
    void should_tell_errors_as_python_does(String action, String told) {
        assertThat(act(action)).isEqualTo(new Reply("ERROR | " + told, 0, false, false, false));
    }

    @Test
    void should_end_where_finish_is_named_even_by_an_unknown_tool() {
        assertThat(act("unfinished with Action Input: {}"))
                .isEqualTo(new Reply("ERROR | Invalid action: unfinished.", 0, false, true, false));
        assertThat(act("look").observation()).startsWith("Format error").doesNotEndWith("\"");
        assertThat(act("look").done()).isFalse();
    }
}
