package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.AgenticTask;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a suite may know when it draws samples. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface TaskContext {

    /** The seed of the run. */
    long seed();

    /** How many samples are wanted; what a suite gives beyond them is not asked. */
    int limit();

    /**
     * The data that {@link AgenticTask#data()} names, else, if there is one, the folder {@code
     * retain.data.directory} for a suite that names its {@linkplain Task#files() files}, and the
     * folder in it that has the suite's id for another.
     */
    Optional<Path> data();

    /**
     * The baseline's tokens. Use them while samples are drawn, not later: the model may be gone.
     */
    Tokens tokens();
}
