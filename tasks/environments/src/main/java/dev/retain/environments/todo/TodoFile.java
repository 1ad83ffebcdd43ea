package dev.retain.environments.todo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.environments.data.WorldFiles;
import java.util.ArrayList;
import java.util.List;

/** Reads an account as AgentBoard publishes it: projects with their tasks. */
final class TodoFile {

    static final String PATH = "agentboard/tool_state/todo_projects.json";

    private static final String COLOR = "charcoal";
    private static final int FIRST_PROJECT = 1001;
    private static final int FIRST_TASK = 5001;
    private static final int MOST = 10_000;

    private final WorldFiles files;
    private final List<TodoProject> projects = new ArrayList<>();
    private final List<TodoTask> tasks = new ArrayList<>();

    private TodoFile(WorldFiles files) {
        this.files = files;
    }

    /**
     * Reads the account.
     *
     * @throws EvaluationException if the file is missing, or not as published
     */
    static TodoAccount read(WorldFiles files) {
        JsonNode published = files.json(PATH);
        if (!published.isArray() || published.isEmpty()) {
            throw new EvaluationException(
                    "%s has no list of projects; get the file again".formatted(files.path(PATH)));
        }
        TodoFile file = new TodoFile(files);
        published.forEach(file::project);
        return new TodoAccount(file.projects, file.tasks);
    }

    private void project(JsonNode row) {
        String id = String.valueOf(FIRST_PROJECT + projects.size());
        String name = files.text(PATH, row, "name");
        projects.add(
                new TodoProject(
                        id, projects.size() + 1, COLOR, name, row.path("is_favorite").asBoolean()));
        int order = 0;
        for (JsonNode task : row.path("tasks")) {
            if (projects.size() + tasks.size() >= MOST) {
                throw new EvaluationException(
                        "%s has more than %d projects and tasks, which no published account has; get the file again"
                                .formatted(files.path(PATH), MOST));
            }
            tasks.add(task(id, ++order, task));
        }
    }

    private TodoTask task(String project, int order, JsonNode row) {
        return new TodoTask(
                String.valueOf(FIRST_TASK + tasks.size()),
                project,
                order,
                files.text(PATH, row, "content"),
                files.text(PATH, row, "description"),
                false,
                files.whole(PATH, row, "priority"),
                files.text(PATH, row, "due_date"),
                "%d(%s)"
                        .formatted(
                                files.whole(PATH, row, "duration"),
                                files.text(PATH, row, "duration_unit")));
    }
}
