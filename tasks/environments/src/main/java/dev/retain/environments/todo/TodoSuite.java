package dev.retain.environments.todo;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.environments.agent.ActingPrompt;
import dev.retain.environments.agent.ActingTask;
import dev.retain.environments.agent.Episode;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.tools.LiteralMatch;
import dev.retain.environments.tools.ToolPrompt;
import dev.retain.environments.tools.ToolWorld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** The goals for a to-do account that the user's account can answer. */
@API(status = INTERNAL, since = "0.1")
public record TodoSuite() implements ActingTask {

    private static final String GOALS = "agentboard/goals/tool/todo.jsonl";
    private static final String PROMPT = "agentboard/prompts/VanillaAgent/todo_prompt.json";

    /** How many of the 155 goals the published account answers. */
    private static final int PLAYED = 65;

    @Override
    public String id() {
        return "agentboard-todo";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.GRADED;
    }

    @Override
    public String population() {
        return "AgentGym's goals for AgentBoard's to-do account";
    }

    @Override
    public List<String> files() {
        return List.of(GOALS, TodoFile.PATH, PROMPT);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "AgentGym, todo",
                        PLAYED,
                        WorldFiles.packaged().hash(files()),
                        "code Apache-2.0, data GPL-2.0; AgentGym MIT",
                        "Ma et al., AgentBoard, NeurIPS 2024, arXiv 2401.13178; Xi et al.,"
                                + " AgentGym: Evolving Large Language Model-based Agents across"
                                + " Diverse Environments, arXiv 2406.04151",
                        List.of(
                                "Of 155 goals those are played that the account answers, 65 by the"
                                        + " published one. It lacks Science Fair Project, Household"
                                        + " Chores and Picnic Preparation, which most others ask"
                                        + " about; 13 are left out because it contradicts their"
                                        + " answer, or because doing nothing is right.",
                                "Where the account is to be changed, AgentGym asks only for the"
                                        + " word 'done'; here it counts when the account is as it"
                                        + " should be.",
                                "The service is simulated in memory; ids are ours, and a call"
                                        + " that it refuses is told in our words.",
                                ToolPrompt.OTHER_FORM)));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        WorldFiles files = new WorldFiles(id(), context.data(), WorldFiles.packaged());
        ActingPrompt prompt = ToolPrompt.read(files, PROMPT);
        TodoAccount account = TodoFile.read(files);
        List<JsonNode> rows = files.jsonLines(GOALS);
        Set<String> missing = new TreeSet<>();
        List<Episode> episodes = new ArrayList<>();
        SortedMap<Integer, List<String>> needs = TodoNeeds.packaged();
        for (Map.Entry<Integer, List<String>> need : needs.entrySet()) {
            Set<String> lacking = new TreeSet<>(need.getValue());
            account.projects().forEach(project -> lacking.remove(project.name()));
            missing.addAll(lacking);
            if (lacking.isEmpty()) {
                JsonNode row = row(files, rows, need.getKey());
                TodoGoal goal = goal(files, row, account);
                episodes.add(
                        new Episode(
                                "todo-%03d".formatted(need.getKey()),
                                Optional.empty(),
                                Set.of(goal.after().isPresent() ? "change" : "question"),
                                () -> new ToolWorld(goal.text(), new TodoTools(goal, account)),
                                prompt));
            }
        }
        if (episodes.isEmpty()) {
            throw new EvaluationException(
                    "suite %s has no goal that %s can answer: it lacks the projects %s; add them"
                            .formatted(
                                    id(), files.path(TodoFile.PATH), String.join(", ", missing)));
        }
        return Episode.samples(id(), episodes, context.tokens());
    }

    private static JsonNode row(WorldFiles files, List<JsonNode> rows, int number) {
        if (number >= rows.size() || rows.get(number).path("id").asInt(-1) != number) {
            throw new EvaluationException(
                    "%s has no goal %d in line %d; get the file again"
                            .formatted(files.path(GOALS), number, number + 1));
        }
        return rows.get(number);
    }

    static TodoGoal goal(WorldFiles files, JsonNode row, TodoAccount account) {
        JsonNode info = row.path("additional_info");
        List<JsonNode> subGoals = ToolPrompt.subGoals(files, GOALS, row);
        ObjectNode before = account.status();
        ObjectNode after = ofThese(before, info.path("answer"));
        return new TodoGoal(
                files.text(GOALS, row, "goal"),
                files.text(GOALS, info.path("init_config"), "current_date"),
                files.text(GOALS, info.path("init_config"), "current_location"),
                subGoals,
                LiteralMatch.areEqual(before, after) ? Optional.empty() : Optional.of(after));
    }

    /** The part of an account that has to do with what another has. */
    private static ObjectNode ofThese(ObjectNode account, JsonNode published) {
        ObjectNode part = account.objectNode();
        part.set("projects", ofThese(account, published, "projects", "name"));
        part.set("tasks", ofThese(account, published, "tasks", "content"));
        return part;
    }

    private static ArrayNode ofThese(
            ObjectNode account, JsonNode published, String list, String field) {
        Set<String> known = new HashSet<>();
        account.path(list).forEach(item -> known.add(item.path(field).asText()));
        ArrayNode part = account.arrayNode();
        for (JsonNode item : published.path(list)) {
            if (known.contains(item.path(field).asText())) {
                part.add(item);
            }
        }
        return part;
    }
}
