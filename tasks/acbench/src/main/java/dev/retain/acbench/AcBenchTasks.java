package dev.retain.acbench;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.BfclTasks;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The official suites. */
@API(status = INTERNAL, since = "0.1")
public final class AcBenchTasks implements TaskProvider {

    @Override
    public List<Task> tasks() {
        return Stream.of(BfclTasks.all()).flatMap(List::stream).toList();
    }
}
