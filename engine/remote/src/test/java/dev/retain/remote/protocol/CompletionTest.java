package dev.retain.remote.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.remote.http.MalformedAnswerException;
import dev.retain.remote.http.ServerJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    private static JsonNode json(String text) {
        return ServerJson.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void should_read_what_vllm_says() {
        Completion read =
                Completion.ofText(
                        json(
                                "{'choices': [{'text': ' Paris', 'finish_reason': 'stop',"
                                        + " 'stop_reason': null, 'logprobs': {'token_logprobs':"
                                        + " [null, -0.5]}}], 'usage': {'prompt_tokens': 5,"
                                        + " 'completion_tokens': 1}}"));

        assertThat(read.text()).isEqualTo(" Paris");
        assertThat(read.stop()).hasValue(false);
        assertThat(read.promptTokens()).hasValue(5);
        assertThat(read.tokens()).hasValue(1);
        assertThat(read.logProbs()).containsExactly(Double.NaN, -0.5);
        assertThat(read.fingerprint()).isEmpty();
    }

    @Test
    void should_read_what_llama_cpp_says() {
        Completion read =
                Completion.ofText(
                        json(
                                "{'choices': [{'text': 'a', 'finish_reason': 'length', 'logprobs':"
                                        + " {'content': [{'logprob': -0.25}]}}],"
                                        + " 'system_fingerprint': 'b1'}"));

        assertThat(read.stop()).isEmpty();
        assertThat(read.promptTokens()).isEmpty();
        assertThat(read.logProbs()).containsExactly(-0.25);
        assertThat(read.fingerprint()).isEqualTo("b1");
    }

    @Test
    void should_write_calls_that_the_server_took_out_of_the_text() {
        Completion read =
                Completion.ofChat(
                        json(
                                "{'choices': [{'finish_reason': 'tool_calls', 'message':"
                                    + " {'content': null, 'tool_calls': [{'function': {'name':"
                                    + " 'add', 'arguments': '{\\'a\\': 1}'}}, {'function': {'name':"
                                    + " 'say', 'arguments': 'no json'}}, {'function': {'name':"
                                    + " 'go', 'arguments': {'to': 'x'}}}]}}]}"));

        assertThat(read.text())
                .isEqualTo(
                        "{\"name\":\"add\",\"arguments\":{\"a\":1}}\n"
                                + "{\"name\":\"say\",\"arguments\":\"no json\"}\n"
                                + "{\"name\":\"go\",\"arguments\":{\"to\":\"x\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'choices': []}",
                "{'choices': [{'text': 1, 'finish_reason': 'stop'}]}",
                "{'choices': [{'text': 'a', 'finish_reason': null}]}",
                "{'choices': [{'text': 'a', 'finish_reason': 'stop'}], 'usage':"
                        + " {'prompt_tokens': 'many'}}",
                "{'choices': [{'text': 'a', 'finish_reason': 'stop'}], 'usage':"
                        + " {'completion_tokens': -1}}",
                "{'choices': [{'text': 'a', 'finish_reason': 'stop', 'logprobs':"
                        + " {'token_logprobs': ['x']}}]}"
            })
    void should_refuse_answers_of_other_fields(String answer) {
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> Completion.ofText(json(answer)));
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> Completion.ofChat(json(answer)));
    }
}
