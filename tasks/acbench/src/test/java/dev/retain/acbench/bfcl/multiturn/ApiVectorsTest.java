package dev.retain.acbench.bfcl.multiturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.TaggedValues;
import dev.retain.api.testing.RequiresShared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RequiresShared
class ApiVectorsTest {

    private final List<String> wrong = new ArrayList<>();

    @Test
    void should_answer_and_change_as_the_vectors_say() {
        List<JsonNode> runs = TaggedValues.cases("golden/scorers2/bfcl_api_calls.jsonl");
        int calls = 0;
        for (JsonNode run : runs) {
            String name = run.get("class").textValue();
            SimulatedWorld world =
                    SimulatedWorld.of(
                            List.of(ServiceClass.of(name).orElseThrow()),
                            new PythonValue.DictOf(
                                    Map.of(
                                            PythonValue.of(name),
                                            PythonJson.value(run.get("initial_config")))));
            Map<String, PythonValue> expected = new HashMap<>();
            for (JsonNode call : run.get("calls")) {
                String text = call.get("call").textValue();
                String found = world.result(text);
                if (!found.equals(call.get("result").textValue())) {
                    wrong.add(text + " gives " + found + ", not " + call.get("result"));
                }
                States.change(expected, call.path("state_changed"));
                wrong.addAll(States.differences(text, expected, world.apis().get(0)));
                calls++;
            }
        }

        assertThat(calls).isEqualTo(374);
        assertThat(wrong).isEmpty();
    }
}
