package dev.retain.engine;

import dev.retain.api.AgenticTask;
import dev.retain.api.Capability;
import dev.retain.api.Task;
import java.util.List;
import java.util.Optional;

/**
 * What a gate method measures.
 *
 * @param suites the suites that measure it
 * @param capabilities the capabilities as declared
 * @param unknown suite ids that nobody offers
 * @param data a path that may hold placeholders
 */
record TaskSelection(
        List<Task> suites,
        List<Capability> capabilities,
        List<String> unknown,
        Optional<String> data) {

    static final TaskSelection NOTHING =
            new TaskSelection(List.of(), List.of(), List.of(), Optional.empty());

    static TaskSelection of(AgenticTask annotation, SuiteCatalogue catalogue) {
        List<Capability> capabilities = List.of(annotation.value());
        List<String> ids = List.of(annotation.suites());
        List<Task> suites =
                catalogue.suites().stream()
                        .filter(
                                suite ->
                                        ids.isEmpty()
                                                ? capabilities.contains(suite.capability())
                                                : ids.contains(suite.id()))
                        .toList();
        List<String> unknown =
                ids.stream()
                        .filter(id -> catalogue.suites().stream().noneMatch(s -> s.id().equals(id)))
                        .toList();
        return new TaskSelection(
                suites,
                capabilities,
                unknown,
                annotation.data().isBlank() ? Optional.empty() : Optional.of(annotation.data()));
    }

    /** The selected suites of a capability's id or a suite's id. */
    List<Task> of(String subject) {
        return suites.stream()
                .filter(s -> s.id().equals(subject) || s.capability().id().equals(subject))
                .toList();
    }
}
