package dev.retain.environments.agentboard;

import dev.retain.environments.pddl.GroundAction;
import dev.retain.environments.pddl.GroundAtom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells facts and actions in words.
 *
 * @param templates by the name of a predicate or operator, a sentence with {@code {}} for each
 *     argument
 */
record Sentences(Map<String, String> templates) {

    Sentences {
        templates = Map.copyOf(templates);
    }

    String of(GroundAtom fact) {
        return sentence(fact.predicate(), fact.arguments());
    }

    String of(GroundAction action) {
        return sentence(action.operator().name(), action.arguments());
    }

    private String sentence(String name, List<String> arguments) {
        String template = templates.get(name);
        if (template == null) {
            return arguments.isEmpty() ? name : name + " " + String.join(" ", arguments);
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (String argument : arguments) {
            int gap = template.indexOf("{}", from);
            if (gap < 0) {
                break;
            }
            text.append(template, from, gap).append(argument);
            from = gap + 2;
        }
        return text.append(template.substring(from)).toString();
    }

    /** Facts as a text: each with one capital, sorted. */
    String told(Stream<GroundAtom> facts) {
        return String.join(" ", facts.map(this::of).map(Sentences::capital).sorted().toList());
    }

    private static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }
}
