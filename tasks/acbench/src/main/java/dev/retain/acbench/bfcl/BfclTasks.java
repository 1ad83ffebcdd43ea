package dev.retain.acbench.bfcl;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Task;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** The suites of BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class BfclTasks {

    private BfclTasks() {}

    /** All of them, one a category. */
    public static List<Task> all() {
        return Arrays.stream(BfclCategory.values()).<Task>map(BfclSuite::new).toList();
    }
}
