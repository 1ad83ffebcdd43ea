package dev.retain.acbench;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.data.PublishedFiles;
import dev.retain.acbench.haystack.HaystackSuites;
import dev.retain.acbench.knowledge.KnowledgeSuites;
import dev.retain.acbench.longbench.LongBenchSuites;
import dev.retain.acbench.longgenbench.LongGenBenchSuites;
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
        PublishedFiles manifest = PublishedFiles.packaged();
        return Stream.of(
                        LongBenchSuites.all(manifest),
                        LongGenBenchSuites.all(manifest),
                        HaystackSuites.all(manifest),
                        KnowledgeSuites.all(manifest))
                .flatMap(List::stream)
                .toList();
    }
}
