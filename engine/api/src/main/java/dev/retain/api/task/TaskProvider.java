package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/** Offers suites; found by {@link java.util.ServiceLoader}. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface TaskProvider {

    /** The suites, each with an id of its own. */
    List<Task> tasks();
}
