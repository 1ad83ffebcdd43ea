package dev.retain.tasks.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.EvaluationException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;

/**
 * A case as it stands in a file.
 *
 * @param file the file
 * @param number of the line on which it begins, from 1
 * @param fields what it says
 */
record CaseLine(Path file, int number, ObjectNode fields) {

    private static final int LONGEST_SHOWN = 60;

    /** Where it stands, for messages. */
    String place() {
        return "%s, line %d".formatted(file, number);
    }

    /** What is wrong with it. */
    EvaluationException wrong(String what) {
        return wrong(file, number, what);
    }

    static EvaluationException wrong(Path file, int number, String what) {
        return new EvaluationException("%s, line %d: %s".formatted(file, number, what));
    }

    /** Refuses fields that nobody reads, which may be misspelt. */
    void allow(String where, JsonNode object, Collection<String> allowed) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw wrong(
                        "%s has the unknown field \"%s\"; there are %s"
                                .formatted(
                                        where,
                                        shown(name),
                                        String.join(
                                                ", ",
                                                allowed.stream()
                                                        .sorted(Comparator.naturalOrder())
                                                        .toList())));
            }
        }
    }

    /** A text. */
    String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(
                    "%s is %s; write a text"
                            .formatted(
                                    name,
                                    value.isMissingNode() ? "missing" : shown(value.toString())));
        }
        return value.textValue();
    }

    /** A text in which something stands. */
    String filled(String name, JsonNode value) {
        String text = text(name, value);
        if (text.isBlank()) {
            throw wrong("%s is blank; write a text, or leave it out".formatted(name));
        }
        return text;
    }

    /** As much of a value as a message has room for. */
    static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    }
}
