package dev.retain.remote.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.remote.http.ServerJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerWordsTest {

    private static JsonNode json(String text) {
        return ServerJson.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static ServerWords llama(int created) {
        return ServerWords.of(
                json(
                        "{'id': 'm', 'created': %d, 'owned_by': 'llamacpp', 'meta': {'n_params': 135}}"
                                .formatted(created)),
                Optional.of(
                        json(
                                "{'default_generation_settings': {'n_ctx': 2048}, 'media_marker':"
                                        + " 'x%d', 'chat_template': '{{x}}', 'model_ftype': 'Q4_1'}"
                                                .formatted(created))),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void should_be_the_same_whenever_it_is_asked() {
        assertThat(llama(1)).isEqualTo(llama(2));
    }

    @Test
    void should_tell_what_llama_cpp_says() {
        assertThat(llama(1).context()).hasValue(2048);
        assertThat(llama(1).template()).hasValue("{{x}}");
        assertThat(llama(1).parameters()).isEqualTo(135);
        assertThat(llama(1).storage()).isEqualTo("Q4_1");
    }

    @Test
    void should_know_a_model_of_ollama_by_its_digest() {
        JsonNode entry = json("{'id': 'a:1b', 'owned_by': 'library'}");
        JsonNode tags =
                json(
                        "{'models': [{'name': 'b:1b', 'digest': 'other'},"
                                + " {'name': 'a:1b', 'digest': 'own'}]}");

        ServerWords words =
                ServerWords.of(
                        entry,
                        Optional.empty(),
                        Optional.of(tags),
                        Optional.of(json("{'version': '1.2'}")));

        assertThat(words.ofModel()).containsEntry("digest", "own");
        assertThat(words.ofServer()).containsEntry("version", "1.2");
        assertThat(words.context()).isEmpty();
        assertThat(words.parameters()).isZero();
        assertThat(words.storage()).isEqualTo("the server does not say");
    }

    @Test
    void should_tell_the_context_of_vllm() {
        ServerWords words =
                ServerWords.of(
                        json("{'id': 'm', 'max_model_len': 4096}"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(words.context()).hasValue(4096);
    }
}
