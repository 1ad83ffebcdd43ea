package dev.retain.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCallTest {

    private static final JsonNode CALL =
            JsonCall.firstObject("{\"name\": \"f\", \"arguments\": {\"a\": 5, \"b\": \"x\"}}")
                    .orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"f\",\"arguments\":{\"a\":5,\"b\":\"x\"}}",
                "{\"arguments\": {\"b\": \"x\", \"a\": 5.0}, \"name\": \"f\"}",
                "Sure! {\"name\": \"f\", \"arguments\": {\"a\": 5, \"b\": \"x\"}} and more }",
                "{\"name\": \"f\", \"arguments\": {\"a\": 5, \"b\": \"x\"}} {\"name\": \"g\"}"
            })
    void should_accept_the_same_call_however_it_is_written(String answer) {
        assertThat(JsonCall.isSame(answer, CALL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f(5, x)",
                "{\"name\": \"g\", \"arguments\": {\"a\": 5, \"b\": \"x\"}}",
                "{\"name\": \"f\", \"arguments\": {\"a\": 6, \"b\": \"x\"}}",
                "{\"name\": \"f\", \"arguments\": {\"a\": \"5\", \"b\": \"x\"}}",
                "{\"name\": \"f\", \"arguments\": {\"a\": 5}}",
                "{\"name\": \"f\", \"arguments\": {\"a\": 5, \"b\": \"x\", \"c\": 1}}",
                "{\"name\": \"f\", \"arguments\": {\"a\": 5, \"b\": \"X\"}}",
                "{\"name\": \"f\", \"name\": \"f\", \"arguments\": {\"a\": 5, \"b\": \"x\"}}",
                "{\"name\": \"f\", \"arguments\": {\"a\": 5, \"b\": \"x\"}",
                "{'name': 'f', 'arguments': {'a': 5, 'b': 'x'}}",
                "[{\"name\": \"f\"}]"
            })
    void should_refuse_another_call(String answer) {
        assertThat(JsonCall.isSame(answer, CALL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"}{\\\"}\"}", "{\"a\": {\"b\": {}}} }"})
    void should_find_the_end_of_an_object_with_braces_inside(String text) {
        assertThat(JsonCall.firstObject(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void should_not_follow_endless_nesting(int depth) {
        assertThat(JsonCall.firstObject("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)))
                .isEmpty();
    }
}
