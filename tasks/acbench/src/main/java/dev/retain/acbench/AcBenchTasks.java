package dev.retain.acbench;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.BfclTasks;
import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.acbench.encoder.SentenceEncoders;
import dev.retain.acbench.haystack.HaystackSuites;
import dev.retain.acbench.knowledge.KnowledgeSuites;
import dev.retain.acbench.longbench.LongBenchSuites;
import dev.retain.acbench.longgenbench.LongGenBenchSuites;
import dev.retain.acbench.teval.TEvalTasks;
import dev.retain.acbench.worfbench.WorfBenchTasks;
import dev.retain.api.data.PublishedFiles;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The official suites. */
@API(status = INTERNAL, since = "0.1")
public final class AcBenchTasks implements TaskProvider {

    @Override
    public List<Task> tasks() {
        PublishedFiles published = DataFiles.packaged();
        SentenceEncoder encoder =
                SentenceEncoders.of(
                        Optional.ofNullable(System.getProperty(SentenceEncoders.SETTING)));
        return Stream.of(
                        BfclTasks.all(),
                        WorfBenchTasks.all(encoder),
                        TEvalTasks.all(encoder),
                        LongBenchSuites.all(published),
                        LongGenBenchSuites.all(published),
                        HaystackSuites.all(published),
                        KnowledgeSuites.all(published))
                .flatMap(List::stream)
                .toList();
    }
}
