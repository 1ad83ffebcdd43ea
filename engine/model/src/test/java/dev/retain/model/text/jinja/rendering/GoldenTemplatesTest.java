package dev.retain.model.text.jinja.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.model.text.jinja.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten published templates on six conversations, as transformers renders them. */
@RequiresShared
class GoldenTemplatesTest {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .USE_LONG_FOR_INTS);

    static Stream<Arguments> cases() throws IOException {
        return golden().get("expected").properties().stream()
                .flatMap(
                        template ->
                                template.getValue().get("cases").properties().stream()
                                        .map(
                                                conversation ->
                                                        Arguments.of(
                                                                template.getKey(),
                                                                conversation.getKey(),
                                                                conversation.getValue())));
    }

    @Test
    void should_have_sixty_cases_of_which_some_are_refused() throws IOException {
        List<JsonNode> expected = cases().map(c -> (JsonNode) c.get()[2]).toList();
        assertThat(expected).hasSize(60).anyMatch(c -> !c.has("rendered"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void should_render_as_transformers_does(String template, String conversation, JsonNode expected)
            throws IOException {
        String source =
                Files.readString(Shared.file("golden/chat_templates/" + template + ".jinja"));
        Map<String, Object> variables = variables(template, conversation);

        if (!expected.has("rendered")) {
            assertThatExceptionOfType(TemplateException.class)
                    .isThrownBy(() -> Template.parse(source, Optional.empty()).render(variables))
                    .satisfies(
                            refusal -> {
                                String error = expected.get("error").asText();
                                if (error.startsWith("TemplateError: ")) {
                                    assertThat(refusal).hasMessage(error.substring(15));
                                }
                            });
        } else {
            assertThat(Template.parse(source, Optional.empty()).render(variables))
                    .isEqualTo(expected.get("rendered").asText());
        }
    }

    private static Map<String, Object> variables(String template, String conversation)
            throws IOException {
        JsonNode golden = golden();
        var type = new TypeReference<Map<String, Object>>() {};
        Map<String, Object> variables =
                new HashMap<>(JSON.convertValue(golden.get("variables"), type));
        variables.put("tools", null);
        variables.put("documents", null);
        JsonNode tokens = golden.get("expected").get(template);
        variables.put("bos_token", tokens.get("bos_token").asText());
        variables.put("eos_token", tokens.get("eos_token").asText());
        variables.putAll(JSON.convertValue(golden.get("conversations").get(conversation), type));
        return variables;
    }

    private static JsonNode golden() throws IOException {
        return JSON.readTree(Shared.file("golden/chat_templates/expected.json").toFile());
    }
}
