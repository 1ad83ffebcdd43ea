package dev.retain.model.text.jinja.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.model.text.jinja.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mutated templates end in a text or in a typed refusal, and soon. */
class MutatedTemplatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SLOWEST = TimeUnit.SECONDS.toNanos(2);
    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    "|",
                    "~",
                    "'",
                    "\"",
                    "%",
                    "{%",
                    "%}",
                    "{{",
                    "}}",
                    "{#",
                    "#}",
                    "-",
                    "not ",
                    " is ",
                    " in ",
                    " if ",
                    " else ",
                    "0",
                    "9e9",
                    ".",
                    ",",
                    "\\",
                    "\\u12",
                    "\ud83d\ude42",
                    "\ud83d",
                    "\u0000",
                    "\u2028",
                    "\r\n",
                    "end",
                    "**9",
                    "*99999",
                    "|tojson",
                    "|list",
                    "|join",
                    ".x",
                    "[0]",
                    "[::-1]",
                    "loop",
                    "namespace()",
                    "range(9)",
                    "messages",
                    "{% for x in messages %}",
                    "{% endfor %}",
                    "{% if x %}",
                    "{% endif %}",
                    "{% set x = 1 %}",
                    "{% macro m() %}");

    private static JsonNode own() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        MutatedTemplatesTest.class.getResourceAsStream("templates.json"))) {
            return JSON.readTree(in);
        }
    }

    private static String mutated(List<String> templates, Random random) {
        var text = new StringBuilder(templates.get(random.nextInt(templates.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
                default -> {
                    String other = templates.get(random.nextInt(templates.size()));
                    text.insert(at, other, 0, random.nextInt(other.length() + 1));
                }
            }
        }
        return text.toString();
    }

    private static void requireAnEnd(List<String> templates, int count) throws IOException {
        Map<String, Object> variables =
                JSON.convertValue(own().get("variables"), new TypeReference<>() {});
        var random = new Random(20261128);
        int texts = 0;
        for (int i = 0; i < count; i++) {
            String template = mutated(templates, random);
            long begin = System.nanoTime();
            try {
                Template.parse(template, Optional.of(LocalDate.of(2026, 11, 28))).render(variables);
                texts++;
            } catch (TemplateException refusal) {
                assertThat(refusal).message().isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("not typed, from " + template, e);
            }
            assertThat(System.nanoTime() - begin).as(template).isLessThan(SLOWEST);
        }
        assertThat(texts).isBetween(count / 20, count);
    }

    @Test
    void should_end_mutated_small_templates() throws IOException {
        List<String> templates = new ArrayList<>();
        own().get("cases").forEach(one -> templates.add(one.get("template").asText()));
        requireAnEnd(templates, 4000);
    }

    @Test
    @RequiresShared
    void should_end_mutated_published_templates() throws IOException {
        List<String> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(Shared.file("golden/chat_templates"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jinja")).sorted().toList()) {
                templates.add(Files.readString(file));
            }
        }
        requireAnEnd(templates, 1000);
    }
}
