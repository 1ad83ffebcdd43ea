package dev.retain.acbench.teval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.acbench.testing.PlainContext;
import dev.retain.acbench.testing.WordsEncoder;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TEvalSuiteTest {

    private static final String CHAT =
            """
            "origin_prompt": [{"role": "system", "content": "Use tools."},
                              {"role": "assistant", "content": "I call."},
                              {"role": "function", "content": "7"},
                              {"role": "user", "content": "Next?"}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private void write(TEvalKind kind, String content) throws IOException {
        Path file = folder.resolve(kind.dataFile());
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Task suite(TEvalKind kind) {
        return new TEvalSuite(kind, new WordsEncoder(), Compat.NONE);
    }

    private static double score(Sample sample, String text) {
        try (Dialogue dialogue = sample.open()) {
            dialogue.accept(new Answer.Text(text, Ending.END_TOKEN, 1));
            return dialogue.outcome();
        }
    }

    private Task review() throws IOException {
        write(
                TEvalKind.REVIEW,
                "{\"review_0\": {%s, \"ground_truth\": {\"answer\": \"C\"}}}".formatted(CHAT));
        return suite(TEvalKind.REVIEW);
    }

    @Test
    void should_ask_by_the_models_own_template() throws IOException {
        Task suite = review();
        Sample sample = suite.samples(new PlainContext(folder)).get(0);

        assertThat(sample.open().next())
                .contains(
                        new Request.Generate(
                                List.of(
                                        Message.system("Use tools."),
                                        Message.assistant("I call."),
                                        Message.user("7"),
                                        Message.user("Next?")),
                                512,
                                List.of()));
        assertThat(sample.id()).isEqualTo("review_0");
        assertThat(score(sample, "Answer: C")).isEqualTo(1);
        assertThat(score(sample, "A")).isZero();
        assertThat(suite.kind()).isEqualTo(OutcomeKind.BINARY);
        assertThat(suite.chance()).hasValue(0.2);
        assertThat(suite.version()).isEqualTo("1");
    }

    @Test
    void should_ask_as_acbench_when_its_mistakes_are_wanted() throws IOException {
        Task suite = review().with(Compat.ACBENCH);

        assertThat(suite.samples(new PlainContext(folder)).get(0).open().next())
                .contains(
                        new Request.Complete(
                                "<|im_start|>system\n"
                                        + "Use tools.<|im_end|><|im_start|>assistant\n"
                                        + "I call.<|im_end|><|im_start|>function\n"
                                        + "7<|im_end|><|im_start|>user\n"
                                        + "Next?<|im_end|><|im_start|>assistant\n",
                                512,
                                List.of()));
        assertThat(suite.version()).isEqualTo("1-acbench");
    }

    @Test
    void should_take_the_items_of_its_form_when_a_file_has_both() throws IOException {
        String item =
                "\"%s\": {%s, \"ground_truth\": {}, \"meta_data\": {\"response_format\": \"%s\"}}";
        write(
                TEvalKind.INSTRUCT_JSON,
                "{"
                        + item.formatted("a", CHAT, "json")
                        + ","
                        + item.formatted("b", CHAT, "string")
                        + "}");

        assertThat(suite(TEvalKind.INSTRUCT_JSON).samples(new PlainContext(folder)))
                .extracting(Sample::id)
                .containsExactly("a");
        assertThat(suite(TEvalKind.INSTRUCT_STRING).samples(new PlainContext(folder)))
                .extracting(Sample::id)
                .containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource(TEvalKind.class)
    void should_name_what_scores_it(TEvalKind kind) {
        Task suite = suite(kind);
        List<String> remarks = suite.origin().map(Origin::remarks).orElseThrow();

        assertThat(suite.version().contains("words")).isEqualTo(kind.comparesSentences());
        assertThat(remarks.stream().anyMatch(remark -> remark.contains("words (model")))
                .isEqualTo(kind.comparesSentences());
        assertThat(suite.with(Compat.ACBENCH).origin().map(Origin::remarks).orElseThrow())
                .filteredOn(remark -> remark.startsWith("As ACBench"))
                .isNotEmpty();
        assertThat(suite.id()).matches("teval-[a-z]+(-json|-string|-str)?");
    }

    @Test
    void should_name_the_file_and_item_when_something_is_missing() throws IOException {
        Task suite = suite(TEvalKind.REVIEW);

        assertThatThrownBy(() -> suite.samples(new PlainContext(folder)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("teval-review", "review_str_v2.json", "huggingface.co");
        for (String broken :
                List.of(
                        "{\"r7\": {\"origin_prompt\": [], \"ground_truth\": {}}}",
                        "{\"r7\": {%s}}".formatted(CHAT),
                        "{\"r7\": {\"origin_prompt\": \"x\", \"ground_truth\": {}}}")) {
            write(TEvalKind.REVIEW, broken);

            assertThatThrownBy(() -> suite.samples(new PlainContext(folder)))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContainingAll("r7", "review_str_v2.json");
        }
        write(TEvalKind.REVIEW, "[]");

        assertThatThrownBy(() -> suite.samples(new PlainContext(folder)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("no items");
    }

    @Test
    void should_refuse_an_overall_score_without_all_suites() {
        assertThatThrownBy(() -> TEvalOverall.of(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("teval-instruct-json");
    }
}
