package dev.retain.acbench;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.acbench.encoder.SentenceEncoders;
import dev.retain.acbench.teval.TEvalTasks;
import dev.retain.acbench.worfbench.WorfBenchTasks;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The official suites. Those that compare sentences take the encoder in the folder that the system
 * property {@value SentenceEncoders#SETTING} names, else the one that comes along.
 */
@API(status = INTERNAL, since = "0.1")
public final class AcBenchTasks implements TaskProvider {

    @Override
    public List<Task> tasks() {
        SentenceEncoder encoder =
                SentenceEncoders.of(
                        Optional.ofNullable(System.getProperty(SentenceEncoders.SETTING)));
        return Stream.of(WorfBenchTasks.all(encoder), TEvalTasks.all(encoder))
                .flatMap(List::stream)
                .toList();
    }
}
