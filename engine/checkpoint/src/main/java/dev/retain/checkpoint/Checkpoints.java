package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelIdentity;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.UnsupportedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** Opens checkpoints of every supported format. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Checkpoints {

    private static final List<String> OTHER_FORMATS = List.of(".bin", ".pth", ".pt");

    private Checkpoints() {}

    /**
     * Opens a directory in Hugging Face layout, a {@code .gguf} file, a directory with one {@code
     * .gguf} file and no safetensors, or whatever else a {@link CheckpointFormat} knows. Reads
     * headers only; weights are mapped.
     *
     * @throws dev.retain.api.ModelNotFoundException if nothing is there
     * @throws dev.retain.api.InvalidCheckpointException if a file is damaged
     * @throws dev.retain.api.UnsupportedModelException if the format is not supported
     */
    public static Checkpoint open(Path location) {
        if (!Files.exists(location)) {
            throw CheckpointFormat.notFound(location + " does not exist");
        }
        boolean isFolder = Files.isDirectory(location);
        if (!isFolder && !Files.isRegularFile(location)) {
            throw neither(location);
        }
        var files = isFolder ? files(location) : List.of(location);
        for (var format : ModelFormat.able(CheckpointFormat.class)) {
            var checkpoint = format.open(location, files);
            if (checkpoint.isPresent()) {
                return checkpoint.get();
            }
        }
        throw isFolder ? unknown(location, files) : neither(location);
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

    private static ModelNotFoundException neither(Path location) {
        return CheckpointFormat.notFound(location + " is neither a folder nor a .gguf file");
    }

    private static RuntimeException unknown(Path folder, List<Path> files) {
        return files.stream()
                .filter(Checkpoints::isOtherFormat)
                .findFirst()
                .<RuntimeException>map(
                        other ->
                                new UnsupportedModelException(
                                        other
                                                + " is not in a supported format; supported are"
                                                + " safetensors and GGUF"))
                .orElseGet(() -> CheckpointFormat.notFound(folder + " holds no model"));
    }

    private static boolean isOtherFormat(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return OTHER_FORMATS.stream().anyMatch(name::endsWith);
    }

    private static List<Path> files(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new ModelNotFoundException(
                    folder + " cannot be read: " + e.getMessage() + "; check its permissions", e);
        }
    }
}
