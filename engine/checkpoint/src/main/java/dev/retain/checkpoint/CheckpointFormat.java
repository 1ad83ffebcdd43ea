package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ModelNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A format of checkpoints. Formats are asked in the order of their services file, and the first
 * that knows a place opens it.
 */
@API(status = INTERNAL, since = "0.1")
public interface CheckpointFormat extends ModelFormat {

    /**
     * Opens a place of this format. Reads headers only; weights are mapped.
     *
     * @param location a folder or a regular file
     * @param files the regular files of the folder in the order of their names; the file itself if
     *     it is one
     * @return empty if the place is of another format
     * @throws ModelNotFoundException if it is not clear which file is meant
     * @throws dev.retain.api.InvalidCheckpointException if a file is damaged
     * @throws dev.retain.api.UnsupportedModelException if the model is not supported
     */
    Optional<Checkpoint> open(Path location, List<Path> files);

    /** What is to be thrown where no model is, with the way out. */
    static ModelNotFoundException notFound(String what) {
        return new ModelNotFoundException(
                what
                        + "; download one from huggingface.co, such as"
                        + " HuggingFaceTB/SmolLM2-135M-Instruct, and give its folder or .gguf"
                        + " file");
    }
}
