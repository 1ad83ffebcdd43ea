package dev.retain.acbench.worfbench;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.api.Compat;
import dev.retain.api.task.Task;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** WorfBench's suites. */
@API(status = INTERNAL, since = "0.1")
public final class WorfBenchTasks {

    private WorfBenchTasks() {}

    /**
     * One a family.
     *
     * @param encoder compares steps
     */
    public static List<Task> all(SentenceEncoder encoder) {
        return Arrays.stream(WorfBenchFamily.values())
                .<Task>map(family -> new WorfBenchSuite(family, encoder, Compat.NONE))
                .toList();
    }
}
