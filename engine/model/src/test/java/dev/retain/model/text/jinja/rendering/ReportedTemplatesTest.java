package dev.retain.model.text.jinja.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.testing.RequiresShared;
import dev.retain.checkpoint.testing.ReportedCase;
import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reported template gives the text of Jinja2, or ends within its bounds. */
@RequiresShared
class ReportedTemplatesTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** The order of a mapping's keys may depend on the JVM, so that three are asked. */
    private static final List<TrialProcess> PROCESSES =
            List.of(
                    new TrialProcess(),
                    new TrialProcess("-Duser.timezone=Etc/GMT+12", "-Xshare:off"),
                    new TrialProcess(
                            "-Duser.timezone=Etc/GMT-14",
                            "-XX:+UnlockExperimentalVMOptions",
                            "-XX:hashCode=2"));

    private static Stream<ReportedCase> texts() {
        return ReportedCase.of("templates").filter(c -> !Files.isDirectory(c.input()));
    }

    private static Stream<ReportedCase> bombs() {
        return ReportedCase.of("template-bombs");
    }

    @AfterAll
    static void stop() {
        PROCESSES.forEach(TrialProcess::close);
    }

    private static RenderingTrial.Order order(ReportedCase reported) throws IOException {
        JsonNode messages = reported.json().required("messages");
        if (messages.isTextual()) {
            messages = JSON.readTree(reported.folder().resolve(messages.asText()).toFile());
        }
        List<Map<String, Object>> chat =
                JSON.convertValue(messages, new TypeReference<List<Map<String, Object>>>() {});
        JsonNode generated = reported.json().path("generate");
        return generated.isMissingNode()
                ? RenderingTrial.Order.of(Files.readString(reported.input()), chat)
                : new RenderingTrial.Order(
                        generated.required("before").asText(),
                        generated.required("repeat").asText(),
                        generated.required("times").asInt(),
                        generated.required("after").asText(),
                        chat);
    }

    @Test
    void should_have_the_cases_of_both_kinds() {
        assertThat(texts()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(bombs()).hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void should_give_the_text_of_jinja_in_every_process(ReportedCase reported) throws IOException {
        String argument = order(reported).argument();
        JsonNode expect = reported.expect();
        // What is said of the date in words: it is that of the run, in ISO form.
        String text = expect.has("text") ? expect.get("text").asText() : "2026-11-28";
        for (TrialProcess process : PROCESSES) {
            TrialEnding ending = process.run(RenderingTrial.class, argument, LIMIT);
            assertThat(ending.kind()).as(ending.text()).isEqualTo(TrialEnding.Kind.DONE);
            assertThat(ending.text()).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void should_end_within_its_bounds(ReportedCase reported) throws IOException {
        TrialEnding ending =
                PROCESSES.get(0).run(RenderingTrial.class, order(reported).argument(), LIMIT);
        JsonNode expect = reported.expect();

        if (ending.kind() == TrialEnding.Kind.DONE) {
            assertThat(ending.text()).isEqualTo(expect.path("or_text").asText("no text is right"));
        } else {
            assertThat(ending.kind()).as(ending.text()).isEqualTo(TrialEnding.Kind.REFUSED);
            assertThat(ending.text())
                    .contains(ReportedCase.strings(expect.required("sentence_names")));
        }
        assertThat(ending.millis()).isLessThan(expect.required("within_seconds").asLong() * 1000);
        assertThat(ending.heapGrowth())
                .isLessThan(expect.required("heap_growth_mb").asLong() << 20);
    }
}
