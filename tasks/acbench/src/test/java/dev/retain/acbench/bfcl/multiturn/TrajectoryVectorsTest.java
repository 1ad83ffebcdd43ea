package dev.retain.acbench.bfcl.multiturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.TaggedValues;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@RequiresShared
class TrajectoryVectorsTest {

    private final List<String> wrong = new ArrayList<>();
    private int checks;
    private int entries;

    @Test
    void should_run_and_judge_as_the_vectors_say() {
        Map<String, MultiTurnItem> items = new HashMap<>();
        var files = new DataFiles("suite", Optional.of(Shared.file("data")), DataFiles.packaged());
        for (MultiTurnSet set : MultiTurnSet.values()) {
            MultiTurnItem.of(set, files).forEach(item -> items.put(item.id(), item));
        }
        for (JsonNode entry : TaggedValues.cases("golden/scorers2/bfcl_multi_turn.jsonl")) {
            MultiTurnItem item = items.get(entry.get("id").textValue());
            if (item != null) {
                truth(item, entry.get("ground_truth"));
                entry.get("checks").forEach(check -> check(item, check));
                entries++;
            }
        }

        assertThat(entries).isEqualTo(48);
        assertThat(checks).isEqualTo(880);
        assertThat(wrong).isEmpty();
    }

    private void truth(MultiTurnItem item, JsonNode turns) {
        SimulatedWorld world = SimulatedWorld.of(item.services(), item.scenarios());
        Map<String, Map<String, PythonValue>> states = new HashMap<>();
        for (JsonNode turn : turns) {
            for (int i = 0; i < turn.get("calls").size(); i++) {
                String call = turn.get("calls").get(i).textValue();
                compare(item.id(), turn.get("results").get(i).textValue(), world.result(call));
            }
            world.apis()
                    .forEach(
                            api -> {
                                Map<String, PythonValue> state =
                                        states.computeIfAbsent(api.name(), one -> new HashMap<>());
                                States.change(state, turn.get("state_changed").path(api.name()));
                                wrong.addAll(States.differences(item.id(), state, api));
                            });
        }
    }

    private void compare(String what, Object expected, Object found) {
        if (!found.equals(expected)) {
            wrong.add(what + ": " + found + ", not " + expected);
        }
    }

    private void check(MultiTurnItem item, JsonNode check) {
        String name = item.id() + " " + check.get("kind").textValue();
        TrajectoryChecker checker = item.checker();
        for (int turn = 0; turn < check.get("turns").size(); turn++) {
            JsonNode steps = check.get("turns").get(turn);
            for (int step = 0; step < steps.size(); step++) {
                Optional<List<String>> calls = StepCalls.of(steps.get(step).textValue());
                checker.run(calls.orElse(List.of()));
                if (check.has("decoded")) {
                    compare(name, decoded(check.get("decoded").get(turn).get(step)), calls);
                }
            }
            checker.endTurn();
        }
        TrajectoryVerdict verdict = checker.verdict();
        JsonNode expected = check.get("expected");
        compare(name, expected.get("valid").booleanValue(), verdict.valid());
        compare(name, expected.path("error_type").asText(), verdict.error());
        JsonNode message = expected.path("error_message");
        compare(name, (message.isArray() ? message.get(0) : message).asText(), verdict.message());
        List<String> details = texts(expected.path("differs"));
        details.addAll(texts(expected.path("missing_items")));
        compare(name, details, verdict.details());
        checks++;
    }

    private static Optional<List<String>> decoded(JsonNode calls) {
        return calls.isArray() ? Optional.of(texts(calls)) : Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
