package dev.retain.environments.academia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcademiaSuiteTest {

    private static final String PAPERS =
            """
            {"directed": true, "multigraph": false, "graph": {}, "names": {"7": "On Bees", "8": "On Ants"},
             "nodes": [{"id": 7, "year": 2001}, {"id": 8, "year": 2003}],
             "adjacency": [[], [{"id": 7, "weight": 1}]]}
            """;
    private static final String AUTHORS =
            """
            {"directed": false, "names": {"1": "Ida", "2": "Bob", "3": "Cy"},
             "nodes": [{"id": 1, "name": "Ida"}, {"id": 2, "name": "Bob"}, {"id": 3, "name": "Cy"}],
             "adjacency": [[{"id": 3, "collaborative_papers": [8, 9]}, {"id": 2}], [{"id": 1}], [{"id": 1}]]}
            """;

    private @TempDir Path data;

    @BeforeEach
    void write() {
        Lamps.put(
                data,
                "agentboard/prompts/VanillaAgent/academia_prompt.json",
                "{\"system_msg\": \"a\", \"instruction\": \"b\", \"examples\": \"c\"}");
        Lamps.put(
                data,
                "agentboard/goals/tool/academia.jsonl",
                """
                {"goal": "Who wrote with Ida?", "subgoals": [["Bob", "Cy"]], "difficulty": "easy"}
                {"goal": "When was On Ants written?", "subgoals": [2003], "difficulty": "hard"}
                """);
        Lamps.put(data, AcademiaSuite.PAPERS, PAPERS);
        Lamps.put(data, AcademiaSuite.AUTHORS, AUTHORS);
    }

    private List<Sample> samples() {
        return new AcademiaSuite().samples(new LetterTokens(data));
    }

    @Test
    void should_be_won_by_an_agent_that_looks_and_answers() {
        List<String> script =
                List.of(
                        "loadAuthorNet with Action Input: {}",
                        "neighbourCheck with Action Input: {'graph': 'AuthorNet', 'node': 'Ida'}",
                        "authorEdgeCheck with Action Input: {'node1': 'Ida', 'node2': 'Cy'}",
                        "authorEdgeCheck with Action Input: {'node1': 'Bob', 'node2': 'Cy'}",
                        "finish with Action Input: {'answer': ['Cy', 'Bob']}");
        Sample sample = samples().get(0);
        Playing.Played played = Playing.play(sample, Playing.script(script));

        assertThat(sample.id()).isEqualTo("academia-00");
        assertThat(sample.tags()).containsExactly("easy");
        assertThat(played.prompts().get(0))
                .isEqualTo(
                        """
                        b
                        Here are examples:
                        c
                        You should perform actions to accomplish the goal: Who wrote with Ida?
                        You should use the following commands for help when your action cannot be understood: check_valid_actions
                        Observation: Once you have finished the goal, please remember to take 'finish' action to end this goal.
                        Action:\
                        """
                                + " ");
        assertThat(played.prompts().get(2)).contains("Observation: ['Cy', 'Bob']");
        assertThat(played.prompts().get(3)).contains("{'collaborative_papers': ['On Ants', '9']}");
        assertThat(played.prompts().get(4)).contains("There is no edge between Bob and Cy.");
        assertThat(played.outcome().value()).isEqualTo(1);
        assertThat(played.outcome().figures())
                .containsEntry("success", 1.0)
                .containsEntry("grounding", 1.0)
                .containsEntry("turns", 5.0);
        assertThat(Playing.play(sample, Playing.script(script))).isEqualTo(played);
    }

    @Test
    void should_not_be_won_at_random() {
        List<String> calls =
                List.of(
                        "loadPaperNet with Action Input: {}",
                        "paperNodeCheck with Action Input: {'node': 'On Ants'}",
                        "paperEdgeCheck with Action Input: {'node1': 'On Ants', 'node2': 'On"
                                + " Bees'}",
                        "paperEdgeCheck with Action Input: {'node1': 'On Bees', 'node2': 'On"
                                + " Ants'}",
                        "look");
        Random random = new Random(1);
        Playing.Played played =
                Playing.play(samples().get(1), prompt -> calls.get(random.nextInt(calls.size())));
        assertThat(played.outcome().value()).isZero();
        assertThat(played.prompts().get(29))
                .contains("{'year': 2003}", "{'weight': 1}", "no edge between On Bees and On Ants");
    }

    @Test
    void should_say_in_a_sentence_where_the_networks_come_from() throws Exception {
        Files.delete(data.resolve(AcademiaSuite.AUTHORS));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(
                        "agentboard-academia", "author_net.json", "not there", "README");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\n\"nodes\": [",
                "[]",
                "{}",
                "{\n\"nodes\": {}}",
                "{\n\"nodes\": [1]}",
                "{\n\"names\": [1]}",
                "{\n\"names\": {\"1\": {}}}",
                "{\n\"adjacency\": 3}",
                "{\n\"adjacency\": [3]}",
                "{\n\"names\": {\"1\": \"a\"}, \"nodes\": [{}], \"adjacency\": [[]]}",
                "{\n\"names\": {\"1\": \"a\"}, \"nodes\": [{\"id\": [1]}], \"adjacency\": [[]]}",
                "{\n\"names\": {\"1\": \"a\"}, \"nodes\": [{\"id\": 1}], \"adjacency\": []}",
                "{\n\"names\": {\"1\": \"a\"}, \"nodes\": [{\"id\": 1}], \"adjacency\": [[{}]]}"
            })
    void should_name_the_network_that_is_broken(String net) {
        Lamps.put(data, AcademiaSuite.PAPERS, net);
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("paper_net.json", "line");
    }

    @Test
    void should_refuse_a_network_of_too_many_parts_before_it_is_a_tree() {
        Lamps.put(
                data,
                AcademiaSuite.PAPERS,
                "{\"nodes\": [{\"id\": [" + "1,".repeat(20_000_000) + "1]}]}");
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("paper_net.json", "20000000 parts");
    }

    @Test
    void should_read_or_refuse_every_changed_network_soon() {
        Random random = new Random(3);
        long began = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            StringBuilder net = new StringBuilder(AUTHORS);
            for (int change = 0; change < 3; change++) {
                net.setCharAt(
                        random.nextInt(net.length()), "{}[]\":,1a\0".charAt(random.nextInt(10)));
            }
            Lamps.put(data, AcademiaSuite.AUTHORS, net.toString());
            try {
                assertThat(samples()).hasSize(2);
            } catch (EvaluationException e) {
                assertThat(e).hasMessageContaining("author_net.json");
            }
        }
        Lamps.put(data, AcademiaSuite.AUTHORS, "{\"nodes\": " + "[".repeat(500_000));
        assertThatThrownBy(this::samples)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("author_net.json");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
}
