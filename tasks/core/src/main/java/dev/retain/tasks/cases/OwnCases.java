package dev.retain.tasks.cases;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import org.apiguardian.api.API;

/** Offers the suite of cases that a file gives. */
@API(status = INTERNAL, since = "0.1")
public final class OwnCases implements TaskProvider {

    @Override
    public List<Task> tasks() {
        return List.of(new CasesSuite());
    }
}
