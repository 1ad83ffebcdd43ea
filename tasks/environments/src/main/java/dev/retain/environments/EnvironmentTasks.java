package dev.retain.environments;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import dev.retain.environments.academia.AcademiaSuite;
import dev.retain.environments.agentboard.PddlSuite;
import dev.retain.environments.alfworld.AlfredSuite;
import dev.retain.environments.errand.ErrandSuite;
import dev.retain.environments.scienceworld.ScienceSuite;
import dev.retain.environments.sheet.SheetSuite;
import dev.retain.environments.todo.TodoSuite;
import dev.retain.environments.zmachine.JerichoSuite;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The suites in which a model acts. */
@API(status = INTERNAL, since = "0.1")
public final class EnvironmentTasks implements TaskProvider {

    @Override
    public List<Task> tasks() {
        return Stream.of(
                        PddlSuite.all(),
                        List.<Task>of(
                                new AlfredSuite(),
                                new JerichoSuite(),
                                new ScienceSuite(),
                                new TodoSuite(),
                                new AcademiaSuite(),
                                new SheetSuite()),
                        ErrandSuite.all())
                .flatMap(List::stream)
                .toList();
    }
}
