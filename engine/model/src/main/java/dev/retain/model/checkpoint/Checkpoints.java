package dev.retain.model.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Path;
import org.apiguardian.api.API;

/** Opens checkpoints of every supported format. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Checkpoints {

    private Checkpoints() {}

    /**
     * Opens a directory in Hugging Face layout, a {@code .gguf} file, or a directory with one
     * {@code .gguf} file and no safetensors. Reads headers only; weights are mapped.
     *
     * @throws dev.retain.api.ModelNotFoundException if nothing is there
     * @throws dev.retain.api.InvalidCheckpointException if a file is damaged
     * @throws dev.retain.api.UnsupportedModelException if the format is not supported
     */
    public static Checkpoint open(Path location) {
        throw new UnsupportedOperationException();
    }
}
