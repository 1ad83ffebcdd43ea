package dev.retain.environments.todo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects and tasks, in order, as they are now. */
final class TodoAccount {

    private final Map<String, TodoProject> projects = new LinkedHashMap<>();
    private final Map<String, TodoTask> tasks = new LinkedHashMap<>();

    TodoAccount(Collection<TodoProject> projects, Collection<TodoTask> tasks) {
        projects.forEach(this::put);
        tasks.forEach(this::put);
    }

    /** An account like this one that changes by itself. */
    TodoAccount copy() {
        return new TodoAccount(projects.values(), tasks.values());
    }

    List<TodoProject> projects() {
        return List.copyOf(projects.values());
    }

    /** The tasks of a project that are still to be done. */
    List<TodoTask> tasks(String project) {
        return tasks.values().stream()
                .filter(task -> task.project().equals(project) && !task.completed())
                .toList();
    }

    Optional<TodoProject> project(String id) {
        return Optional.ofNullable(projects.get(id));
    }

    Optional<TodoTask> task(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    void put(TodoProject project) {
        projects.put(project.id(), project);
    }

    void put(TodoTask task) {
        tasks.put(task.id(), task);
    }

    void remove(TodoTask task) {
        tasks.remove(task.id());
    }

    /** Everything, as AgentBoard compares it: without ids, tasks that are to be done only. */
    ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        ArrayNode ofProjects = status.putArray("projects");
        ArrayNode ofTasks = status.putArray("tasks");
        for (TodoProject project : projects.values()) {
            ofProjects.add(project.shown().without("id"));
            tasks(project.id()).forEach(task -> ofTasks.add(task.shown().without("id")));
        }
        return status;
    }
}
