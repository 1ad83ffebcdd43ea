package dev.retain.model.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Inspection;
import org.apiguardian.api.API;

/** Finds out what a checkpoint's files hold, and whether that is what they claim. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Inspector {

    private Inspector() {}

    /** Reads every tensor of the candidate once. */
    public static Inspection inspect(Checkpoint candidate) {
        throw new UnsupportedOperationException();
    }
}
