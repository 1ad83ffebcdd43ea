package dev.retain.acbench.worfbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.acbench.testing.PlainContext;
import dev.retain.acbench.testing.WordsEncoder;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorfBenchSuiteTest {

    private static final String PLAN =
            "Node:\\n1: boil water\\n2: pour it\\nEdge: (START,1) (1,2) (2,END)";
    private static final String ITEM =
            """
            [{"id": "webshop_1", "conversations": [
              {"role": "system", "content": "You plan."},
              {"role": "user", "content": "Make tea."},
              {"role": "assistant", "content": "%s"}]}]
            """;
    private static final String EXAMPLES =
            """
            {"webshop": [{"role": "user", "content": "Make soup."}, {"role": "assistant", "content": "Node: …"}]}
            """;

    /** Golds that list their steps in another order than their edges ask for. */
    private static final List<String> ODDLY_LISTED =
            List.of("intercodesql_192", "intercodesql_253", "intercodesql_308");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Task suite(WorfBenchFamily family) {
        return new WorfBenchSuite(family, new WordsEncoder(), Compat.NONE);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private Task webshop(String plan) throws IOException {
        write("worfbench/gold_traj/webshop/graph_eval.json", ITEM.formatted(plan));
        write("acbench/worfbench_two_shot_examples.json", EXAMPLES);
        return suite(WorfBenchFamily.WEBSHOP);
    }

    private static double score(Sample sample, String text) {
        try (Dialogue dialogue = sample.open()) {
            dialogue.accept(new Answer.Text(text, Ending.END_TOKEN, 1));
            return dialogue.outcome();
        }
    }

    @Test
    void should_show_examples_and_say_whose_turn_it_is() throws IOException {
        Sample sample = webshop(PLAN).samples(new PlainContext(folder)).get(0);

        assertThat(sample.open().next())
                .contains(
                        new Request.Generate(
                                List.of(
                                        Message.system("You plan."),
                                        Message.user("Make soup."),
                                        Message.assistant("Node: …"),
                                        Message.user("Now it's your turn.\nMake tea.")),
                                1024,
                                List.of()));
        assertThat(sample.gold()).contains("boil water");
        assertThat(score(sample, sample.gold())).isEqualTo(1);
        assertThat(score(sample, "no plan")).isZero();
    }

    @Test
    void should_ask_as_acbench_when_its_mistakes_are_wanted() throws IOException {
        Task suite = webshop(PLAN).with(Compat.ACBENCH);

        assertThat(suite.samples(new PlainContext(folder)).get(0).open().next())
                .contains(
                        new Request.Complete(
                                "system: You plan.\n"
                                        + "user: Make soup.\n"
                                        + "assistant: Node: …\n"
                                        + "user: Now it's your turn.\n"
                                        + "Make tea.",
                                1024,
                                List.of("END", "---", "\n\n")));
        assertThat(suite.id()).isEqualTo("worfbench-webshop");
        assertThat(suite.version())
                .isEqualTo("1-acbench-words-111111111111-222222222222")
                .isNotEqualTo(suite.with(Compat.NONE).version());
        assertThat(remarks(suite)).filteredOn(remark -> remark.startsWith("As ACBench")).hasSize(8);
    }

    private static List<String> remarks(Task suite) {
        return suite.origin().map(Origin::remarks).orElseThrow();
    }

    @Test
    void should_ask_without_examples_where_there_are_none() throws IOException {
        write("worfbench/gold_traj/seal_tools/graph_eval.json", ITEM.formatted(PLAN));
        Task suite = suite(WorfBenchFamily.SEAL_TOOLS);

        assertThat(suite.id()).isEqualTo("worfbench-seal-tools");
        assertThat(suite.samples(new PlainContext(folder)).get(0).open().next())
                .contains(
                        new Request.Generate(
                                List.of(Message.system("You plan."), Message.user("Make tea.")),
                                1024,
                                List.of()));
        assertThat(remarks(suite)).anyMatch(remark -> remark.contains("No examples"));
    }

    @Test
    void should_name_the_encoder_in_what_reports_print() {
        assertThat(remarks(suite(WorfBenchFamily.OS)))
                .anyMatch(remark -> remark.contains("words (model 1111"));
    }

    @Test
    void should_refuse_a_model_that_cannot_read_a_prompt() throws IOException {
        Task suite = webshop(PLAN);

        assertThatThrownBy(() -> suite.samples(new PlainContext(Optional.of(folder), 20)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("worfbench-webshop", "1 of 1 prompts", "20 tokens");
    }

    @Test
    void should_name_the_item_when_its_workflow_cannot_be_used() throws IOException {
        for (String plan : List.of("no plan", PLAN + "(2,1)", PLAN + " (2,9)")) {
            Task suite = webshop(plan);

            assertThatThrownBy(() -> suite.samples(new PlainContext(folder)))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContainingAll("webshop_1", "webshop/graph_eval.json");
        }
    }

    @Test
    void should_name_the_item_when_messages_are_missing() throws IOException {
        Task suite = webshop(PLAN);
        String file = "worfbench/gold_traj/webshop/graph_eval.json";
        for (String broken :
                List.of(
                        "[{\"id\": \"webshop_1\"}]",
                        "[{\"id\": \"webshop_1\", \"conversations\": [{\"role\": \"user\","
                                + " \"content\": \"x\"}]}]",
                        "[{\"id\": \"webshop_1\", \"conversations\": [{\"role\": 1}]}]")) {
            write(file, broken);

            assertThatThrownBy(() -> suite.samples(new PlainContext(folder)))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("webshop_1");
        }
    }

    @Test
    @RequiresShared
    void should_give_all_published_tasks_each_of_which_its_gold_solves() {
        Path data = Shared.file("data");
        for (WorfBenchFamily family : WorfBenchFamily.values()) {
            Task suite = suite(family);
            List<Sample> samples = suite.samples(new PlainContext(data));

            assertThat(samples).hasSize(family.items()).doesNotHaveDuplicates();
            assertThat(suite.origin().map(Origin::data).orElseThrow()).hasSize(64);
            assertThat(samples)
                    .filteredOn(sample -> score(sample, sample.gold()) < 1)
                    .extracting(Sample::id)
                    .containsExactlyInAnyOrderElementsOf(
                            family == WorfBenchFamily.INTERCODESQL ? ODDLY_LISTED : List.of());
        }
    }
}
