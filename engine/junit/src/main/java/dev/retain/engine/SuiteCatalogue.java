package dev.retain.engine;

import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The suites on the class path. */
record SuiteCatalogue(List<Task> suites) {

    static SuiteCatalogue load() {
        return new SuiteCatalogue(
                ServiceLoader.load(TaskProvider.class).stream()
                        .flatMap(provider -> provider.get().tasks().stream())
                        .toList());
    }

    /** What there is, for messages. */
    String listed() {
        return suites.isEmpty()
                ? "none; put retain-tasks on the class path"
                : suites.stream()
                        .map(s -> "%s (%s)".formatted(s.id(), s.capability()))
                        .collect(Collectors.joining(", "));
    }
}
