package dev.retain.tasks;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import org.apiguardian.api.API;

/** The suites that come with Retain. */
@API(status = INTERNAL, since = "0.1")
public final class BuiltInTasks implements TaskProvider {

    @Override
    public List<Task> tasks() {
        return List.of(new ToolUseSuite(), new NeedleSuite(), new PerplexitySuite());
    }
}
