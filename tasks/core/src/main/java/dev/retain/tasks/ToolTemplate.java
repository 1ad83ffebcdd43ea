package dev.retain.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool that a model may call.
 *
 * @param name its name
 * @param parameters what each parameter may be, in order: numbers {@code "2-9"} or words
 * @param questions ways to ask for it, with {@code {parameter}} for values
 */
record ToolTemplate(String name, Map<String, List<String>> parameters, List<String> questions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A question, the tool that answers it, and the call. */
    record Asked(String tool, String question, ObjectNode call) {}

    /** The name with its parameters, as models are told. */
    String signature() {
        return name + "(" + String.join(", ", parameters.keySet()) + ")";
    }

    Asked ask(Dice dice) {
        Map<String, String> values = new LinkedHashMap<>();
        ObjectNode call = JSON.createObjectNode();
        call.put("name", name);
        ObjectNode arguments = call.putObject("arguments");
        parameters.forEach(
                (parameter, choices) -> {
                    String value = value(dice.one(choices), dice);
                    values.put(parameter, value);
                    if (value.matches("\\d+")) {
                        arguments.put(parameter, Integer.parseInt(value));
                    } else {
                        arguments.put(parameter, value);
                    }
                });
        String question = dice.one(questions);
        for (Map.Entry<String, String> value : values.entrySet()) {
            question = question.replace("{" + value.getKey() + "}", value.getValue());
        }
        return new Asked(name, question, call);
    }

    private static String value(String choice, Dice dice) {
        if (!choice.matches("\\d+-\\d+")) {
            return choice;
        }
        String[] range = choice.split("-", -1);
        return Integer.toString(
                dice.between(Integer.parseInt(range[0]), Integer.parseInt(range[1])));
    }
}
