package dev.retain.environments.errand;

import java.util.List;

/**
 * A tool of a small world.
 *
 * @param name its name
 * @param parameters names of what it takes, in order
 * @param told what it does, in words
 * @param work what it does
 */
record ErrandTool(String name, List<String> parameters, String told, Work work) {

    /** What a tool does with as many values as it has parameters. */
    interface Work {

        /**
         * Carries a call out.
         *
         * @throws Refused if a rule forbids it or a value is wrong
         */
        ToolEffect on(Ledger ledger, List<String> values);
    }

    ErrandTool {
        parameters = List.copyOf(parameters);
    }

    String signature() {
        return "%s(%s)".formatted(name, String.join(", ", parameters));
    }

    ToolEffect apply(Ledger ledger, List<String> values) {
        if (values.size() != parameters.size()) {
            throw new Refused(
                    "%s takes %d values, not %d."
                            .formatted(signature(), parameters.size(), values.size()));
        }
        return work.on(ledger, values);
    }
}
