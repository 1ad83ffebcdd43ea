package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The suites on the class path. */
@API(status = EXPERIMENTAL, since = "0.1")
public record SuiteCatalogue(List<Task> suites) {

    /** Those that providers on the class path offer. */
    public static SuiteCatalogue load() {
        return new SuiteCatalogue(
                ServiceLoader.load(TaskProvider.class).stream()
                        .flatMap(provider -> provider.get().tasks().stream())
                        .toList());
    }

    /**
     * The suite of an id.
     *
     * @throws EvaluationException if nobody offers it
     */
    public Task suite(String id) {
        return suites.stream()
                .filter(suite -> suite.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EvaluationException(
                                        "there is no suite %s; there are %s"
                                                .formatted(id, listed())));
    }

    /** What there is, for messages. */
    public String listed() {
        return suites.isEmpty()
                ? "none; put retain-tasks on the class path"
                : suites.stream()
                        .map(s -> "%s (%s)".formatted(s.id(), s.capability()))
                        .collect(Collectors.joining(", "));
    }
}
