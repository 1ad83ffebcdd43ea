package dev.retain.run.source;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.FactName;
import dev.retain.api.task.LoadedModel;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Brings models of some kind of source; found by {@link java.util.ServiceLoader}. The first loader
 * that loads a source is taken; files that no other loader loads are ours.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface ModelLoader {

    /** Whether this loader is for the source. */
    boolean loads(ModelSource source);

    /**
     * Refuses a model that has no room here, before its files are hashed. Reads headers only.
     *
     * @param alone whether no other model is loaded; those that are could be closed to make room
     * @throws dev.retain.api.ModelTooLargeException if it needs more memory than there is
     */
    default void requireRoom(ModelSource source, boolean alone, RunSettings settings) {}

    /**
     * What the model is, without loading it. Computed anew at each call.
     *
     * @throws dev.retain.api.ModelNotFoundException if nothing is there
     * @throws dev.retain.api.InvalidCheckpointException if a file is damaged
     */
    ModelIdentity identity(ModelSource source, RunSettings settings);

    /**
     * As {@link #identity(ModelSource, RunSettings)}, for files whose weights were hashed in this
     * run already. A loader that reads files takes the hash, so that large ones are read once.
     *
     * @param weights SHA-256 of the weights
     */
    default ModelIdentity identity(ModelSource source, String weights, RunSettings settings) {
        return identity(source, settings);
    }

    /**
     * Loads the model.
     *
     * @param model with what {@link #identity} said
     * @throws dev.retain.api.RetainException if it cannot be loaded, with the way out
     */
    LoadedModel load(IdentifiedModel model, RunSettings settings);

    /**
     * What the candidate's files hold, compared with those of its baseline.
     *
     * @throws dev.retain.api.RetainException if they cannot be read
     */
    Inspection inspect(IdentifiedModel candidate, IdentifiedModel baseline, RunSettings settings);

    /** What a reader must know of what computes; nothing before a model was loaded. */
    default Map<FactName, String> facts() {
        return Map.of();
    }

    /** The model's files, from which it can be compressed; empty for one behind a server. */
    Optional<Path> files(ModelSource source, RunSettings settings);
}
