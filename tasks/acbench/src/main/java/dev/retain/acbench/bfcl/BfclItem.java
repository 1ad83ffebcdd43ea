package dev.retain.acbench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.data.DataFiles;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question of BFCL.
 *
 * @param id its id there
 * @param question the messages
 * @param functions the functions' descriptions
 * @param accepted the calls that are accepted, a list; empty where the data name none
 */
record BfclItem(
        String id, List<Message> question, List<JsonNode> functions, Optional<JsonNode> accepted) {

    private static final Set<String> ROLES = Set.of("system", "user", "assistant");

    /**
     * The questions of a category.
     *
     * @throws EvaluationException if a file is missing or is not what it should be
     */
    static List<BfclItem> of(BfclCategory category, DataFiles files) {
        Map<String, JsonNode> accepted = new HashMap<>();
        if (category.wanted().hasAccepted()) {
            String path = category.acceptedFile();
            for (JsonNode line : files.jsonLines(path)) {
                accepted.put(line.path("id").asText(), line.path("ground_truth"));
            }
        }
        List<BfclItem> items = new ArrayList<>();
        for (JsonNode line : files.jsonLines(category.questionFile())) {
            items.add(item(category, files, line, accepted));
        }
        if (items.isEmpty()) {
            throw broken(files, category.questionFile(), "any item", "questions");
        }
        return items;
    }

    private static BfclItem item(
            BfclCategory category, DataFiles files, JsonNode line, Map<String, JsonNode> accepted) {
        String id = line.path("id").asText();
        String file = category.questionFile();
        List<Message> question = new ArrayList<>();
        for (JsonNode message : line.path("question").path(0)) {
            String role = message.path("role").asText();
            if (!ROLES.contains(role) || !message.path("content").isTextual()) {
                throw broken(files, file, id, "question");
            }
            question.add(new Message(role, message.get("content").textValue()));
        }
        List<JsonNode> functions = new ArrayList<>();
        line.path("function").forEach(functions::add);
        boolean described =
                functions.stream()
                        .allMatch(
                                one ->
                                        one.path("name").isTextual()
                                                && one.path("parameters").isObject());
        if (question.isEmpty() || question.stream().allMatch(m -> m.role().equals("system"))) {
            throw broken(files, file, id, "question");
        }
        if (!described || functions.isEmpty() && category.wanted().hasAccepted()) {
            throw broken(files, file, id, "function");
        }
        JsonNode calls = accepted.get(id);
        boolean sound = calls != null && calls.isArray() && !calls.isEmpty();
        if (category.wanted().hasAccepted() && !sound) {
            throw broken(files, category.acceptedFile(), id, "ground_truth");
        }
        return new BfclItem(id, question, functions, Optional.ofNullable(calls));
    }

    private static EvaluationException broken(
            DataFiles files, String path, String id, String field) {
        return new EvaluationException(
                "%s has no usable %s for %s; get the file again"
                        .formatted(files.path(path), field, id));
    }
}
