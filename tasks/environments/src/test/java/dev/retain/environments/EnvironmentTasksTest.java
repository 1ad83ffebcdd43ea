package dev.retain.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.LetterTokens;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class EnvironmentTasksTest {

    private final List<Task> tasks =
            ServiceLoader.load(TaskProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(EnvironmentTasks.class::isInstance)
                    .flatMap(provider -> provider.tasks().stream())
                    .toList();

    @Test
    void should_offer_suites_with_ids_of_their_own_to_nobody_who_does_not_name_them() {
        assertThat(tasks).isNotEmpty();
        assertThat(tasks).extracting(Task::id).doesNotHaveDuplicates();
        assertThat(tasks)
                .allSatisfy(
                        task -> {
                            assertThat(task.id()).matches("[a-z0-9.-]+");
                            assertThat(task.version()).isNotEmpty();
                            assertThat(task.population()).isNotEmpty();
                            assertThat(task.audience()).isEqualTo(new Audience.Nobody());
                            assertThat(task.capability()).isEqualTo(Capability.REAL_WORLD);
                            assertThat(task.kind()).isIn(OutcomeKind.GRADED, OutcomeKind.BINARY);
                            assertThat(task.origin().isEmpty()).isEqualTo(task.files().isEmpty());
                            assertThat(task.origin().map(Origin::data).orElse("0".repeat(64)))
                                    .matches(isUsers(task) ? "" : "[0-9a-f]{64}");
                        });
    }

    /** Whether its files are published nowhere, so that a user makes them. */
    private static boolean isUsers(Task task) {
        return task.id().equals("agentboard-academia");
    }

    @Test
    @RequiresShared
    void should_have_as_many_samples_as_were_published() {
        LetterTokens tokens = new LetterTokens(Shared.file("data"));
        assertThat(tasks)
                .filteredOn(task -> !isUsers(task))
                .allSatisfy(
                        task ->
                                assertThat(task.samples(tokens))
                                        .as(task.id())
                                        .hasSize(
                                                task.origin()
                                                        .map(Origin::items)
                                                        .orElse(tokens.limit())));
    }
}
