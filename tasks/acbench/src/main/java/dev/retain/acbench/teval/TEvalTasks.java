package dev.retain.acbench.teval;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.api.Compat;
import dev.retain.api.task.Task;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** T-Eval's suites. */
@API(status = INTERNAL, since = "0.1")
public final class TEvalTasks {

    private TEvalTasks() {}

    /**
     * One an ability and form.
     *
     * @param encoder compares sentences
     */
    public static List<Task> all(SentenceEncoder encoder) {
        return Arrays.stream(TEvalKind.values())
                .<Task>map(which -> new TEvalSuite(which, encoder, Compat.NONE))
                .toList();
    }
}
