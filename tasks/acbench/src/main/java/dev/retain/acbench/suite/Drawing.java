package dev.retain.acbench.suite;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.data.DataFiles;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import java.util.List;
import org.apiguardian.api.API;

/** Makes the samples of a suite. */
@API(status = INTERNAL, since = "0.1")
public interface Drawing {

    /**
     * All samples that there are.
     *
     * @param files what it reads
     * @param context what it may know
     * @throws EvaluationException if data are missing or unusable, or the model's context is too
     *     short
     */
    List<Sample> draw(DataFiles files, TaskContext context);
}
