package dev.retain.environments.todo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Mismatches;
import dev.retain.environments.tools.ToolWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every recorded episode of AgentBoard's own environment, step by step. */
@RequiresShared
class TodoVectorsTest {

    @Test
    void should_reply_as_recorded() {
        Cases.check("golden/scorers/agentboard_todo.jsonl", 15, TodoVectorsTest::replay);
    }

    private static void replay(JsonNode episode, Mismatches mismatches) {
        String name = episode.get("case").asText();
        List<JsonNode> subGoals = new ArrayList<>();
        episode.get("subgoals").forEach(subGoals::add);
        TodoTools tools =
                new TodoTools(
                        new TodoGoal(
                                name,
                                episode.get("current_date").asText(),
                                episode.get("current_location").asText(),
                                subGoals,
                                Optional.empty()),
                        account(episode.get("initial_state")));
        ToolWorld world = new ToolWorld(name, tools);
        for (JsonNode step : episode.get("steps")) {
            Reply reply = world.act(step.get("message").asText());
            boolean done = step.get("done").asBoolean();
            double progress = step.get("progress").asDouble();
            mismatches.compare(
                    name + ", " + step.get("message").asText(),
                    reply,
                    new Reply(
                            step.get("observation").asText(),
                            progress,
                            step.get("grounded").asBoolean(),
                            done,
                            done && progress == 1));
        }
        List<JsonNode> noted = new ArrayList<>();
        episode.get("action_path").forEach(call -> noted.add(call.get("Subgoal")));
        mismatches.compare(name, tools.noted().toString(), noted.toString());
        mismatches.compare(name, tools.status().toString(), episode.get("final_status").toString());
    }

    private static TodoAccount account(JsonNode state) {
        List<TodoProject> projects = new ArrayList<>();
        for (JsonNode row : state.get("projects")) {
            projects.add(
                    new TodoProject(
                            row.get("id").asText(),
                            row.get("order").asInt(),
                            row.get("color").asText(),
                            row.get("name").asText(),
                            row.get("is_favorite").asBoolean()));
        }
        List<TodoTask> tasks = new ArrayList<>();
        for (JsonNode row : state.get("tasks")) {
            JsonNode duration = row.get("duration");
            tasks.add(
                    new TodoTask(
                            row.get("id").asText(),
                            row.get("project_id").asText(),
                            row.get("order").asInt(),
                            row.get("content").asText(),
                            row.get("description").asText(),
                            row.get("is_completed").asBoolean(),
                            row.get("priority").asInt(),
                            row.get("due").get("date").asText(),
                            "%s(%s)"
                                    .formatted(
                                            duration.get("amount").asText(),
                                            duration.get("unit").asText())));
        }
        return new TodoAccount(projects, tasks);
    }
}
