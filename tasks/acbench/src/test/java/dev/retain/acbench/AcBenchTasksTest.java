package dev.retain.acbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Audience;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AcBenchTasksTest {

    @Test
    void should_offer_suites_with_ids_of_their_own_to_nobody_who_does_not_name_them() {
        List<Task> tasks =
                ServiceLoader.load(TaskProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(AcBenchTasks.class::isInstance)
                        .flatMap(provider -> provider.tasks().stream())
                        .toList();

        assertThat(tasks)
                .extracting(Task::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9.-]+"))
                .contains("worfbench-seal-tools", "teval-plan-json", "teval-review");
        assertThat(tasks).extracting(Task::audience).containsOnly(new Audience.Nobody());
    }
}
