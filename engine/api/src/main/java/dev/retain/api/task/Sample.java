package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** One sample of a suite. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Sample {

    /** The sample's id, unique in its suite and stable between runs. */
    String id();

    /** What would be right, for reports. */
    String gold();

    /** Opens a fresh dialogue, one for each model. */
    Dialogue open();

    /**
     * The scene, document or subject that this sample shares with others; empty if it shares none.
     */
    default Optional<String> cluster() {
        return Optional.empty();
    }

    /** Words to tell kinds of samples apart by, such as {@code depth-50}. */
    default Set<String> tags() {
        return Set.of();
    }
}
