package dev.retain.environments.todo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.environments.tools.ActionCall;
import dev.retain.environments.tools.CallLog;
import dev.retain.environments.tools.LiteralMatch;
import dev.retain.environments.tools.LiteralWriter;
import dev.retain.environments.tools.ToolError;
import dev.retain.environments.tools.ToolWorld;
import dev.retain.environments.tools.Toolbox;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What can be done with an account, as AgentBoard's {@code todo_tools.py} answers. */
final class TodoTools implements Toolbox {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PROJECT = "project_id";
    private static final String TASK = "task_id";
    private static final List<String> NAMES =
            List.of(
                    "get_user_current_date",
                    "get_user_current_location",
                    "get_projects",
                    "update_project",
                    "get_tasks",
                    "get_task_description",
                    "get_task_duration",
                    "complete_task",
                    "update_task",
                    "delete_task",
                    "check_valid_actions",
                    "finish");

    private final TodoGoal goal;
    private final TodoAccount account;
    private final CallLog log;

    TodoTools(TodoGoal goal, TodoAccount account) {
        this.goal = goal;
        this.account = account.copy();
        this.log = new CallLog(goal.subGoals());
    }

    @Override
    public String opening() {
        return ToolWorld.OPENING;
    }

    @Override
    public Optional<JsonNode> use(ActionCall call) throws ToolError {
        return Optional.ofNullable(
                switch (call.tool()) {
                    case "get_user_current_date" -> given(NODES.textNode(goal.date()));
                    case "get_user_current_location" -> given(NODES.textNode(goal.location()));
                    case "get_projects" -> given(list(account.projects(), TodoProject::shown));
                    case "update_project" -> updateProject(call);
                    case "get_tasks" -> tasks(call);
                    case "get_task_description" ->
                            task(call, task -> task.shown("description", task.description()));
                    case "get_task_duration" ->
                            task(call, task -> task.shown("duration", task.duration()));
                    case "complete_task" -> completeTask(call);
                    case "update_task" -> updateTask(call);
                    case "delete_task" -> deleteTask(call);
                    case "check_valid_actions" ->
                            NODES.textNode(
                                    "You can use following valid actions: "
                                            + LiteralWriter.repr(list(NAMES, NODES::textNode)));
                    case "finish" -> log.finish(call.argument("answer"));
                    default -> null;
                });
    }

    private static <T> ArrayNode list(List<T> items, Function<T, JsonNode> shown) {
        return NODES.arrayNode().addAll(items.stream().map(shown).toList());
    }

    /** Notes what a call gives, without ids, which are not the same in every account. */
    private JsonNode given(JsonNode value) {
        JsonNode noted = value.deepCopy();
        withoutId(noted);
        noted.forEach(TodoTools::withoutId);
        log.add(noted);
        return value;
    }

    private static void withoutId(JsonNode value) {
        if (value instanceof ObjectNode shown) {
            shown.remove("id");
        }
    }

    private JsonNode changed(String message, String kind, ObjectNode shown) {
        ObjectNode given = NODES.objectNode().put("message", message);
        given.set(kind, shown);
        return given(given);
    }

    private JsonNode updateProject(ActionCall call) throws ToolError {
        JsonNode id = call.argument(PROJECT);
        JsonNode favorite = call.argument("is_favorite");
        ObjectNode arguments = NODES.objectNode();
        arguments.set(PROJECT, id);
        arguments.set("is_favorite", favorite);
        Optional<TodoProject> project = account.project(LiteralWriter.str(id));
        String wanted = LiteralWriter.str(favorite).toLowerCase(Locale.ROOT);
        if (project.isEmpty()) {
            return log.failed(call.tool(), arguments, "Project not found");
        }
        if (!List.of("true", "false", "none").contains(wanted)) {
            return log.failed(call.tool(), arguments, "is_favorite must be True or False");
        }
        TodoProject updated =
                wanted.equals("none")
                        ? project.get()
                        : project.get().favorite(wanted.equals("true"));
        account.put(updated);
        return changed("Update the project successfully.", "project", updated.shown());
    }

    private JsonNode tasks(ActionCall call) throws ToolError {
        JsonNode id = call.argument(PROJECT);
        String project = LiteralWriter.str(id);
        return account.project(project).isPresent()
                ? given(list(account.tasks(project), TodoTask::shown))
                : log.failed(call.tool(), arguments(PROJECT, id), "Project not found");
    }

    private static ObjectNode arguments(String name, JsonNode value) {
        ObjectNode arguments = NODES.objectNode();
        arguments.set(name, value);
        return arguments;
    }

    private JsonNode task(ActionCall call, Function<TodoTask, JsonNode> shown) throws ToolError {
        JsonNode id = call.argument(TASK);
        Optional<TodoTask> task = account.task(LiteralWriter.str(id));
        return task.isPresent()
                ? given(shown.apply(task.get()))
                : log.failed(call.tool(), arguments(TASK, id), "Task not found");
    }

    private JsonNode completeTask(ActionCall call) throws ToolError {
        JsonNode id = call.argument(TASK);
        Optional<TodoTask> task = account.task(LiteralWriter.str(id));
        if (task.isEmpty()) {
            return missing(call, id);
        }
        account.put(task.get().done());
        ObjectNode shown = task.get().shown();
        shown.remove("is_completed");
        return changed("Complete task successfully.", "task", shown);
    }

    private JsonNode missing(ActionCall call, JsonNode id) {
        return log.failed(
                call.tool(),
                arguments(TASK, id),
                "Task %s is not exists.".formatted(LiteralWriter.str(id)));
    }

    private JsonNode updateTask(ActionCall call) throws ToolError {
        JsonNode id = call.argument(TASK);
        JsonNode due = call.argument("due_date");
        ObjectNode arguments = arguments(TASK, id);
        arguments.set("due_date", due);
        Optional<TodoTask> task = account.task(LiteralWriter.str(id));
        if (task.isEmpty()) {
            return log.failed(call.tool(), arguments, "Task not found");
        }
        if (!due.isNull() && !isDay(LiteralWriter.str(due))) {
            return log.failed(call.tool(), arguments, "due_date must be a day, as YYYY-MM-DD");
        }
        TodoTask updated = due.isNull() ? task.get() : task.get().due(LiteralWriter.str(due));
        account.put(updated);
        return changed("Update the task successfully", "task", updated.shown());
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private JsonNode deleteTask(ActionCall call) throws ToolError {
        JsonNode id = call.argument(TASK);
        Optional<TodoTask> task = account.task(LiteralWriter.str(id));
        if (task.isEmpty()) {
            return missing(call, id);
        }
        account.remove(task.get());
        return changed("Delete the task successfully.", "task", task.get().shown());
    }

    @Override
    public double reached() {
        return isOperation() && !isAsAsked() ? 0 : log.reached();
    }

    private boolean isOperation() {
        return goal.after().isPresent();
    }

    @Override
    public boolean isAsAsked() {
        return goal.after().isEmpty()
                || LiteralMatch.areEqual(goal.after().get(), account.status());
    }

    /** What calls gave, as it is counted. */
    List<JsonNode> noted() {
        return log.given();
    }

    /** What the account holds now. */
    ObjectNode status() {
        return account.status();
    }
}
