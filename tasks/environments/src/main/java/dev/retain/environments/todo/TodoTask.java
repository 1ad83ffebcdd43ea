package dev.retain.environments.todo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A task of a project.
 *
 * @param id its id
 * @param project the project's id
 * @param order its place in the project, from 1
 * @param content what is to be done
 * @param description how
 * @param completed whether it is done
 * @param priority from 1 to 4, the most urgent
 * @param due the day it is due
 * @param duration how long it takes, as {@code 60(minute)}
 */
record TodoTask(
        String id,
        String project,
        int order,
        String content,
        String description,
        boolean completed,
        int priority,
        String due,
        String duration) {

    TodoTask due(String day) {
        return new TodoTask(
                id, project, order, content, description, completed, priority, day, duration);
    }

    TodoTask done() {
        return new TodoTask(
                id, project, order, content, description, true, priority, due, duration);
    }

    /** What a tool shows of it. */
    ObjectNode shown() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", id).put("order", order);
        return shown.put("content", content)
                .put("is_completed", completed)
                .put("priority", priority)
                .put("due_date", due);
    }

    /** One of its texts, with its name. */
    ObjectNode shown(String field, String value) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", id);
        return shown.put("content", content).put(field, value);
    }
}
