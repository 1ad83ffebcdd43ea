package dev.retain.acbench.suite;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.data.DataFiles;
import dev.retain.api.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A JSON value of a published file, which knows where it stands, so that what it lacks can be said.
 *
 * @param place where it stands, such as {@code gsm8k/test.jsonl, item 3}
 * @param node the value
 */
@API(status = INTERNAL, since = "0.1")
public record JsonRow(String place, JsonNode node) {

    /**
     * The values of a file of lines.
     *
     * @throws EvaluationException if it is missing, broken or empty
     */
    public static List<JsonRow> lines(DataFiles files, String path) {
        List<JsonRow> rows = new ArrayList<>();
        for (JsonNode node : files.jsonLines(path)) {
            rows.add(new JsonRow("%s, item %d".formatted(files.path(path), rows.size()), node));
        }
        if (rows.isEmpty()) {
            throw new EvaluationException(
                    "%s is empty; get the file again".formatted(files.path(path)));
        }
        return rows;
    }

    /**
     * The one value of a file.
     *
     * @throws EvaluationException if it is missing or broken
     */
    public static JsonRow file(DataFiles files, String path) {
        return new JsonRow(files.path(path).toString(), files.json(path));
    }

    /**
     * The values of an object's fields, in the order of the file.
     *
     * @throws EvaluationException if it is no object or has no field
     */
    public List<JsonRow> fields() {
        if (!node.isObject() || node.isEmpty()) {
            throw broken("it is no object with fields");
        }
        List<JsonRow> rows = new ArrayList<>();
        node.properties()
                .forEach(
                        field ->
                                rows.add(
                                        new JsonRow(
                                                place + ", " + field.getKey(), field.getValue())));
        return rows;
    }

    /**
     * The values of a list.
     *
     * @throws EvaluationException if the field is no list
     */
    public List<JsonRow> list(String field) {
        JsonNode list = node.path(field);
        if (!list.isArray()) {
            throw broken("its %s is no list".formatted(field));
        }
        List<JsonRow> rows = new ArrayList<>();
        for (JsonNode value : list) {
            rows.add(new JsonRow("%s, %s %d".formatted(place, field, rows.size()), value));
        }
        return rows;
    }

    /** The value of a field; empty if there is none, or it is null. */
    public Optional<JsonRow> field(String field) {
        return node.hasNonNull(field)
                ? Optional.of(new JsonRow(place + ", " + field, node.get(field)))
                : Optional.empty();
    }

    /**
     * The text of a field.
     *
     * @throws EvaluationException if it has none
     */
    public String text(String field) {
        JsonNode text = node.path(field);
        if (!text.isTextual()) {
            throw broken("its %s is no text".formatted(field));
        }
        return text.textValue();
    }

    /**
     * The texts of a list.
     *
     * @throws EvaluationException if it is no list of texts
     */
    public List<String> texts(String field) {
        return list(field).stream().map(JsonRow::itself).toList();
    }

    /**
     * The texts of this list.
     *
     * @throws EvaluationException if it is no list of texts
     */
    public List<String> texts() {
        if (!node.isArray()) {
            throw broken("it is no list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node) {
            texts.add(new JsonRow(place, value).itself());
        }
        return texts;
    }

    /**
     * A whole number.
     *
     * @throws EvaluationException if the field is none
     */
    public int number(String field) {
        JsonNode number = node.path(field);
        if (!number.canConvertToInt() || !number.isIntegralNumber()) {
            throw broken("its %s is no whole number".formatted(field));
        }
        return number.intValue();
    }

    private String itself() {
        if (!node.isTextual()) {
            throw broken("it is no text");
        }
        return node.textValue();
    }

    private EvaluationException broken(String what) {
        return new EvaluationException(
                "%s is not as published: %s; get the file again".formatted(place, what));
    }
}
