package dev.retain.acbench.bfcl;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.multiturn.MultiTurnSuite;
import dev.retain.api.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The suites of BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class BfclTasks {

    private BfclTasks() {}

    /** All of them: one a category, one a set of several turns. */
    public static List<Task> all() {
        return Stream.concat(
                        Arrays.stream(BfclCategory.values()).<Task>map(BfclSuite::new),
                        MultiTurnSuite.all().stream())
                .toList();
    }
}
