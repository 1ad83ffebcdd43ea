package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelIdentity;
import dev.retain.api.ModelNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** Opens checkpoints of every supported format. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Checkpoints {

    private Checkpoints() {}

    /**
     * Opens a directory in Hugging Face layout, a {@code .gguf} file or a part of a model in
     * several, a directory with one GGUF model and no safetensors, or whatever else a {@link
     * CheckpointFormat} knows. Reads headers only; weights are mapped.
     *
     * @throws dev.retain.api.ModelNotFoundException if nothing is there
     * @throws dev.retain.api.InvalidCheckpointException if a file is damaged
     * @throws dev.retain.api.UnsupportedModelException if the format is not supported
     */
    public static Checkpoint open(Path location) {
        if (!Files.exists(location)) {
            throw NoModel.nothing(location);
        }
        boolean isFolder = Files.isDirectory(location);
        if (!isFolder && !Files.isRegularFile(location)) {
            throw NoModel.in(location);
        }
        var entries = isFolder ? entries(location) : List.of(location);
        if (isFolder) {
            new FolderCheck(location, entries).refuse();
        }
        var files = entries.stream().filter(Files::isRegularFile).toList();
        for (var format : ModelFormat.able(CheckpointFormat.class)) {
            var checkpoint = format.open(location, files);
            if (checkpoint.isPresent()) {
                return checkpoint.get();
            }
        }
        throw isFolder ? NoModel.in(location, entries) : NoModel.in(location);
    }

    /**
     * Opens a checkpoint as {@link #open(Path)} does, without hashing its files again.
     *
     * @param known what {@link Checkpoint#identity} said of the same files
     */
    public static Checkpoint open(Path location, ModelIdentity known) {
        var checkpoint = open(location);
        if (checkpoint instanceof FileCheckpoint files) {
            files.isKnownAs(known);
        }
        return checkpoint;
    }

    /**
     * Opens a checkpoint as {@link #open(Path)} does, without hashing its weights again.
     *
     * @param weights what {@link Checkpoint#sha256} said of the same files
     */
    public static Checkpoint openKnown(Path location, String weights) {
        var checkpoint = open(location);
        if (checkpoint instanceof FileCheckpoint files) {
            files.hasWeights(weights);
        }
        return checkpoint;
    }

    /** What begins with a dot is of the file system or of a tool. */
    private static List<Path> entries(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ModelNotFoundException(
                    folder + " cannot be read: " + e.getMessage() + "; check its permissions", e);
        }
    }
}
