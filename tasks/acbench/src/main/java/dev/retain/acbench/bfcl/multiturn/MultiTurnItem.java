package dev.retain.acbench.bfcl.multiturn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonValue;
import dev.retain.api.EvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A multi-turn question of BFCL.
 *
 * @param id its id there
 * @param turns what the user says, turn by turn; nothing in a turn in which functions are added
 * @param services the services that it has
 * @param scenarios what they begin with
 * @param hidden functions that the model is never told of
 * @param added functions that it is told of in a turn, by the turn's number
 * @param truth the right calls, turn by turn
 */
record MultiTurnItem(
        String id,
        List<String> turns,
        List<ServiceClass> services,
        PythonValue.DictOf scenarios,
        Set<String> hidden,
        Map<Integer, Set<String>> added,
        List<List<String>> truth) {

    /**
     * The questions of a set.
     *
     * @throws EvaluationException if a file is missing or is not what it should be
     */
    static List<MultiTurnItem> of(MultiTurnSet set, DataFiles files) {
        Map<String, JsonNode> truth = new HashMap<>();
        for (JsonNode line : files.jsonLines(set.truthFile())) {
            truth.put(line.path("id").asText(), line.path("ground_truth"));
        }
        List<MultiTurnItem> items = new ArrayList<>();
        for (JsonNode line : files.jsonLines(set.questionFile())) {
            items.add(item(set, files, line, truth.get(line.path("id").asText())));
        }
        if (items.isEmpty()) {
            throw broken(files, set.questionFile(), "any item", "questions");
        }
        return items;
    }

    private static MultiTurnItem item(
            MultiTurnSet set, DataFiles files, JsonNode line, @Nullable JsonNode calls) {
        String id = line.path("id").asText();
        List<String> turns = new ArrayList<>();
        for (JsonNode turn : line.path("question")) {
            List<String> said = new ArrayList<>();
            turn.forEach(message -> said.add(message.path("content").asText()));
            turns.add(String.join("\n", said));
        }
        List<List<String>> truth = new ArrayList<>();
        if (calls != null) {
            calls.forEach(turn -> truth.add(texts(turn)));
        }
        if (turns.isEmpty() || truth.size() != turns.size()) {
            throw broken(files, set.truthFile(), id, "ground_truth");
        }
        var services = services(line);
        if (services.isEmpty()) {
            throw broken(files, set.questionFile(), id, "involved_classes");
        }
        if (!(PythonJson.value(line.path("initial_config")) instanceof PythonValue.DictOf scenarios)
                || !isWorld(services, scenarios)) {
            throw broken(files, set.questionFile(), id, "initial_config");
        }
        return new MultiTurnItem(
                id,
                turns,
                services,
                scenarios,
                Set.copyOf(texts(line.path("excluded_function"))),
                added(line.path("missed_function")),
                truth);
    }

    /** The services of a question; none if one is not known. */
    private static List<ServiceClass> services(JsonNode line) {
        List<Optional<ServiceClass>> services =
                texts(line.path("involved_classes")).stream().map(ServiceClass::of).toList();
        return services.contains(Optional.<ServiceClass>empty())
                ? List.of()
                : services.stream().flatMap(Optional::stream).toList();
    }

    private static boolean isWorld(List<ServiceClass> services, PythonValue.DictOf scenarios) {
        try {
            return SimulatedWorld.of(services, scenarios).apis().size() == services.size();
        } catch (PythonError e) {
            return false;
        }
    }

    private static Map<Integer, Set<String>> added(JsonNode missed) {
        Map<Integer, Set<String>> added = new HashMap<>();
        missed.fields()
                .forEachRemaining(
                        turn ->
                                added.put(
                                        Integer.valueOf(turn.getKey()),
                                        Set.copyOf(texts(turn.getValue()))));
        return added;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static EvaluationException broken(
            DataFiles files, String path, String id, String field) {
        return new EvaluationException(
                "%s has no usable %s for %s; get the file again"
                        .formatted(files.path(path), field, id));
    }

    /** Functions that the model is not told of at first. */
    Set<String> unknown() {
        Set<String> unknown = new HashSet<>(hidden);
        added.values().forEach(unknown::addAll);
        return unknown;
    }

    /** Checks what a model does, from the beginning. */
    TrajectoryChecker checker() {
        return new TrajectoryChecker(
                truth,
                SimulatedWorld.of(services, scenarios),
                SimulatedWorld.of(services, scenarios));
    }
}
