package dev.retain.environments.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import dev.retain.environments.tools.LiteralWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TodoSuiteTest {

    private static final String ACCOUNT = "agentboard/tool_state/todo_projects.json";
    private static final String GOALS = "agentboard/goals/tool/todo.jsonl";
    private static final List<String> LACKING =
            List.of("Science Fair Project", "Household Chores", "Picnic Preparation");

    private static List<Sample> published() {
        return new TodoSuite().samples(new LetterTokens(Shared.file("data")));
    }

    private static Sample sample(String id) {
        return published().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static Playing.Played play(Sample sample, String... calls) {
        return Playing.play(sample, Playing.script(List.of(calls)));
    }

    @Test
    @RequiresShared
    void should_play_only_what_the_published_account_can_answer() {
        List<JsonNode> goals = Cases.of("data/" + GOALS, 155);
        List<Sample> samples = published();

        assertThat(samples).hasSize(65);
        for (Sample sample : samples) {
            JsonNode goal = goals.get(Integer.parseInt(sample.id().substring(5)));
            assertThat(sample.gold()).isEqualTo(goal.get("goal").asText());
            assertThat(sample.gold()).doesNotContain(LACKING);
            assertThat(goal.get("subgoals").toString()).doesNotContain(LACKING);
        }
    }

    @Test
    @RequiresShared
    void should_win_every_question_with_its_answer_and_no_change_with_a_word() {
        List<JsonNode> goals = Cases.of("data/" + GOALS, 155);
        int changes = 0;
        for (Sample sample : published()) {
            JsonNode goal = goals.get(Integer.parseInt(sample.id().substring(5)));
            String answer = LiteralWriter.repr(goal.get("subgoals").get(0));
            double reached =
                    play(sample, "finish with Action Input: {'answer': " + answer + "}")
                            .outcome()
                            .value();
            boolean change = sample.tags().contains("change");
            changes += change ? 1 : 0;
            assertThat(reached).as(sample.id()).isEqualTo(change ? 0 : 1);
        }
        assertThat(changes).isEqualTo(21);
    }

    /** What each change takes, by hand; together with the word it is enough. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1|complete_task with Action Input: {'task_id': '5003'}",
                "2|update_task with Action Input: {'task_id': '5002', 'due_date': '2015-06-30'}",
                "12|update_task with Action Input: {'task_id': '5001', 'due_date':"
                        + " '2015-06-06'};update_task with Action Input: {'task_id': '5005',"
                        + " 'due_date': '2015-06-06'}",
                "15|update_project with Action Input: {'project_id': '1001', 'is_favorite':"
                        + " 'True'}",
                "88|delete_task with Action Input: {'task_id': 5005}",
                "124|update_task with Action Input: {'task_id': '5003', 'due_date': '2015-06-08'}",
                "143|complete_task with Action Input: {'task_id': '5004'};complete_task with Action"
                        + " Input: {'task_id': '5005'};complete_task with Action Input: {'task_id':"
                        + " '5006'}",
                "148|complete_task with Action Input: {'task_id': '5004'};complete_task with Action"
                        + " Input: {'task_id': '5005'}"
            })
    @RequiresShared
    void should_win_a_change_that_was_made(int goal, String calls) {
        Sample sample = sample("todo-%03d".formatted(goal));
        List<String> script = new ArrayList<>(List.of(calls.split(";", -1)));
        script.add(
                "finish with Action Input: {'answer': %s}".formatted(goal == 143 ? 3 : "'done'"));
        Playing.Played played = Playing.play(sample, Playing.script(script));

        assertThat(played.outcome().value()).isEqualTo(1);
        assertThat(played.outcome().figures())
                .containsAllEntriesOf(
                        Map.of(
                                "success", 1.0,
                                "grounding", 1.0,
                                "turns", (double) script.size(),
                                "progress-30", 1.0));
        assertThat(Playing.play(sample, Playing.script(script))).isEqualTo(played);
        script.add(0, "delete_task with Action Input: {'task_id': '5002'}");
        assertThat(Playing.play(sample, Playing.script(script)).outcome().value()).isZero();
    }

    @Test
    @RequiresShared
    void should_be_played_at_random_the_same_way_twice() {
        List<String> calls =
                List.of(
                        "get_projects with Action Input: {}",
                        "get_tasks with Action Input: {'project_id': '1001'}",
                        "get_tasks with Action Input: {'project_id': '9'}",
                        "get_task_duration with Action Input: {'task_id': '5001'}",
                        "delete_task with Action Input: {'task_id': '5001'}",
                        "update_task with Action Input: {'task_id': '5002', 'due_date': 'soon'}",
                        "update_project with Action Input: {'project_id': '1', 'is_favorite': 1}",
                        "update_project with Action Input: {'project_id': 1001, 'is_favorite': 1}",
                        "check_valid_actions with Action Input: {}",
                        "what with Action Input: {}");
        for (Sample sample : published().subList(0, 20)) {
            Random random = new Random(sample.id().hashCode());
            Random again = new Random(sample.id().hashCode());
            Playing.Played played =
                    Playing.play(sample, prompt -> calls.get(random.nextInt(calls.size())));
            assertThat(Playing.play(sample, prompt -> calls.get(again.nextInt(calls.size()))))
                    .isEqualTo(played);
            assertThat(played.outcome().value()).isZero();
            assertThat(played.outcome().figures()).containsEntry("turns", 30.0);
            assertThat(played.prompts().get(29))
                    .contains("You can use following valid actions: ['get_user_current_date'");
        }
    }

    private @TempDir Path data;

    private List<Sample> own(String account) {
        Lamps.put(
                data,
                "agentboard/prompts/VanillaAgent/todo_prompt.json",
                "{\"system_msg\": \"a\", \"instruction\": \"b\", \"examples\": [\"c\"]}");
        StringBuilder goals = new StringBuilder();
        for (int i = 0; i <= 154; i++) {
            goals.append(
                    """
                    {"id": %d, "goal": "g%d", "subgoals": ["x"], "additional_info": {"answer": {"projects": [], "tasks": []}, "init_config": {"current_date": "2015-06-01", "current_location": "here"}}}
                    """
                            .formatted(i, i));
        }
        Lamps.put(data, GOALS, goals.toString());
        Lamps.put(data, ACCOUNT, account);
        return new TodoSuite().samples(new LetterTokens(data));
    }

    private static String project(String name) {
        return """
        {"name": "%s", "is_favorite": true, "tasks": [{"content": "c", "description": "d", "due_date": "2015-06-02", "duration": 5, "duration_unit": "minute", "priority": 1}]}\
        """
                .formatted(name);
    }

    @Test
    void should_play_more_with_an_account_that_has_more() {
        List<Sample> samples = own("[" + project("Household Chores") + "]");

        assertThat(samples).extracting(Sample::id).hasSize(18).contains("todo-023");
        assertThatThrownBy(() -> own("[" + project("Garden") + "]"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(
                        "agentboard-todo", ACCOUNT, "Science Fair Project", "Picnic Preparation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[]",
                "[{\"name\": 3}]",
                "[{\"name\": \"Household Chores\", \"tasks\": [{}]}]",
                "[{\"name\": \"a\", \"tasks\": [{\"content\": \"c\", \"description\": \"d\","
                        + " \"priority\": 1.5}]}]"
            })
    void should_name_the_account_that_is_broken(String account) {
        assertThatThrownBy(() -> own(account))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("todo_projects.json");
    }

    @Test
    void should_refuse_an_account_that_is_huge() {
        String huge = "[" + (project("a") + ",").repeat(6_000) + project("b") + "]";
        assertThatThrownBy(() -> own(huge))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("todo_projects.json", "10000");
    }

    @Test
    void should_name_the_goal_that_is_missing() {
        own("[" + project("Household Chores") + "]");
        Lamps.put(data, GOALS, "{\"id\": 0}\n");
        assertThatThrownBy(() -> new TodoSuite().samples(new LetterTokens(data)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("todo.jsonl", "goal 23", "line 24");
    }
}
