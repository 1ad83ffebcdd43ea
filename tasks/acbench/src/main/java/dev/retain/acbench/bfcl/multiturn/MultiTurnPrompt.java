package dev.retain.acbench.bfcl.multiturn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a model is told: in our own words, as BFCL tells it in others. */
final class MultiTurnPrompt {

    private static final String BEGINNING =
            """
            You carry out a user's requests by function calls.

            Functions:
            """;

    private static final String RULES =
            """

            To call functions, reply with one line and nothing else: a Python list of calls, such \
            as [first_function(a=1, b="text"), second_function(c=[1, 2])]. Name each argument. You \
            then read what each call gave, and may call again. When a request is done, or cannot \
            be done with these functions or with what is known, reply with one sentence instead. \
            Then the next request comes.\
            """;

    private MultiTurnPrompt() {}

    /** The scene: the functions, and how to call them. */
    static String scene(List<JsonNode> functions) {
        return BEGINNING + lines(functions) + RULES;
    }

    private static String lines(List<JsonNode> functions) {
        return functions.stream().map(one -> one + "\n").collect(Collectors.joining());
    }

    /** What a turn begins with. */
    static String turn(String said, List<JsonNode> added) {
        return added.isEmpty()
                ? said
                : "There are more functions now:\n"
                        + lines(added)
                        + "\nDo with them what could not be done before."
                        + (said.isEmpty() ? "" : "\n\n" + said);
    }

    /** What calls gave. */
    static String results(List<String> results) {
        return results.stream().collect(Collectors.joining("\n", "Results, one a line:\n", ""));
    }

    /** Those of some functions that have one of the names. */
    static List<JsonNode> named(List<JsonNode> functions, Set<String> names) {
        return functions.stream().filter(one -> names.contains(one.path("name").asText())).toList();
    }
}
