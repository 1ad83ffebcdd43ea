package dev.retain.model.text.jinja.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.model.text.jinja.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * More than 1,300 small templates and what Jinja2 3.1.6 gives for them, called as transformers
 * 5.24.0 calls it. Each has its text; or {@code error}, where Jinja2 refuses it; or {@code
 * unsupported}, where it has a text that Retain refuses to give.
 */
class DifferentialTemplatesTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private static JsonNode golden = JSON.nullNode();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        DifferentialTemplatesTest.class.getResourceAsStream("templates.json"))) {
            golden = JSON.readTree(in);
        }
    }

    private static String render(JsonNode one) {
        Map<String, Object> variables =
                JSON.convertValue(golden.get("variables"), new TypeReference<>() {});
        return Template.parse(one.get("template").asText(), Optional.of(LocalDate.of(2026, 11, 28)))
                .render(variables);
    }

    private static List<JsonNode> cases(String what) {
        List<JsonNode> cases = new ArrayList<>();
        golden.get("cases").forEach(one -> cases.add(one));
        cases.removeIf(one -> !one.has(what));
        return cases;
    }

    @Test
    void should_have_many_cases_of_each_kind() {
        assertThat(cases("text")).hasSizeGreaterThan(1000);
        assertThat(cases("error")).hasSizeGreaterThan(250);
        assertThat(cases("unsupported")).hasSizeBetween(10, 60);
    }

    @Test
    void should_give_the_texts_of_jinja() {
        assertThat(cases("text"))
                .allSatisfy(
                        one ->
                                assertThat(render(one))
                                        .as(one.get("template").asText())
                                        .isEqualTo(one.get("text").asText()));
    }

    @Test
    void should_refuse_what_jinja_refuses_and_name_the_line() {
        assertThat(cases("error"))
                .allSatisfy(
                        one ->
                                assertThatExceptionOfType(TemplateException.class)
                                        .as(one.get("template").asText())
                                        .isThrownBy(() -> render(one))
                                        .satisfies(
                                                refusal -> {
                                                    if (!one.get("error")
                                                            .asText()
                                                            .startsWith("TemplateError")) {
                                                        assertThat(refusal)
                                                                .hasMessageContaining("line ");
                                                    }
                                                }));
    }

    @Test
    void should_refuse_what_it_does_not_support_and_name_the_line() {
        assertThat(cases("unsupported"))
                .allSatisfy(
                        one ->
                                assertThatExceptionOfType(TemplateException.class)
                                        .as(one.get("template").asText())
                                        .isThrownBy(() -> render(one))
                                        .withMessageContaining("line "));
    }
}
