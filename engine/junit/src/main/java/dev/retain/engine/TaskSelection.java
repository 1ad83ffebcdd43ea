package dev.retain.engine;

import dev.retain.api.AgenticTask;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Task;
import dev.retain.run.SuiteCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a gate method measures.
 *
 * @param suites the suites that measure it, for one model or another
 * @param named whether the suites were named by their ids
 * @param capabilities the capabilities as declared
 * @param unknown suite ids that nobody offers
 * @param data a path that may hold placeholders
 * @param vain whose mistakes are asked for though no suite repeats them
 */
record TaskSelection(
        List<Task> suites,
        boolean named,
        List<Capability> capabilities,
        List<String> unknown,
        Optional<String> data,
        Optional<Compat> vain) {

    static final TaskSelection NOTHING =
            new TaskSelection(
                    List.of(), false, List.of(), List.of(), Optional.empty(), Optional.empty());

    static TaskSelection of(AgenticTask annotation, SuiteCatalogue catalogue) {
        List<String> ids = List.of(annotation.suites());
        List<Capability> capabilities = capabilities(annotation);
        List<Task> plain =
                catalogue.suites().stream()
                        .filter(
                                suite ->
                                        ids.isEmpty()
                                                ? capabilities.contains(suite.capability())
                                                        && !(suite.audience()
                                                                instanceof Audience.Nobody)
                                                : ids.contains(suite.id()))
                        .toList();
        List<Task> suites = plain.stream().map(suite -> suite.with(annotation.compat())).toList();
        List<String> unknown =
                ids.stream()
                        .filter(id -> catalogue.suites().stream().noneMatch(s -> s.id().equals(id)))
                        .toList();
        return new TaskSelection(
                suites,
                !ids.isEmpty(),
                capabilities,
                unknown,
                annotation.data().isBlank() ? Optional.empty() : Optional.of(annotation.data()),
                Optional.of(annotation.compat())
                        .filter(compat -> compat != Compat.NONE && suites.equals(plain)));
    }

    /** Those that are declared; data alone are cases. */
    private static List<Capability> capabilities(AgenticTask annotation) {
        boolean dataAlone =
                annotation.value().length == 0
                        && annotation.suites().length == 0
                        && !annotation.data().isBlank();
        return dataAlone ? List.of(Capability.CASES) : List.of(annotation.value());
    }

    /**
     * The suites that a model gets.
     *
     * @param model its slug
     */
    List<Task> suitesFor(String model) {
        return named
                ? suites
                : suites.stream()
                        .filter(suite -> suite.audience().equals(audience(suite, model)))
                        .toList();
    }

    /** The audience whose suites of the same capability the model gets. */
    private Audience audience(Task suite, String model) {
        var all =
                suites.stream()
                        .filter(other -> other.capability() == suite.capability())
                        .map(Task::audience)
                        .toList();
        return Stream.<Audience>of(new Audience.Model(model), new Audience.Everyone())
                .filter(all::contains)
                .findFirst()
                .orElse(suite.audience());
    }

    /** The selected suites of a capability's id or a suite's id. */
    List<Task> of(String subject) {
        return suites.stream()
                .filter(s -> s.id().equals(subject) || s.capability().id().equals(subject))
                .toList();
    }

    /** The suites that prove nothing without another, none of which is selected. */
    List<Task> alone() {
        List<String> ids = suites.stream().map(Task::id).toList();
        return suites.stream()
                .filter(suite -> !suite.beside().isEmpty())
                .filter(suite -> suite.beside().stream().noneMatch(ids::contains))
                .toList();
    }
}
