package dev.retain.environments.todo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A project of an account.
 *
 * @param id its id
 * @param order its place, from 1
 * @param color its colour
 * @param name its name
 * @param favorite whether it is a favourite
 */
record TodoProject(String id, int order, String color, String name, boolean favorite) {

    TodoProject favorite(boolean is) {
        return new TodoProject(id, order, color, name, is);
    }

    /** What a tool shows of it. */
    ObjectNode shown() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", id).put("order", order);
        return shown.put("color", color).put("name", name).put("is_favorite", favorite);
    }
}
