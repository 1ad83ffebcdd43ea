package dev.retain.environments.agent;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Capability;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Task;
import org.apiguardian.api.API;

/** A suite in which a model acts: on data that the user brings, so only where it is named. */
@API(status = INTERNAL, since = "0.1")
public interface ActingTask extends Task {

    @Override
    default Capability capability() {
        return Capability.REAL_WORLD;
    }

    @Override
    default Audience audience() {
        return new Audience.Nobody();
    }
}
