package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelNotFoundException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.gguf.GgufFile;
import dev.retain.checkpoint.huggingface.HuggingFaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** Opens checkpoints of every supported format. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Checkpoints {

    private static final String WAY_OUT =
            "; download one from huggingface.co, such as HuggingFaceTB/SmolLM2-135M-Instruct, and"
                    + " give its folder or .gguf file";

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
        if (Files.isDirectory(location)) {
            return openFolder(location);
        }
        if (!Files.exists(location)) {
            throw notFound(location + " does not exist");
        }
        if (!Files.isRegularFile(location) || !hasEnding(location, ".gguf")) {
            throw notFound(location + " is neither a folder nor a .gguf file");
        }
        return GgufFile.open(location);
    }

    private static Checkpoint openFolder(Path folder) {
        var files = files(folder);
        var safetensors = files.stream().filter(file -> hasEnding(file, ".safetensors")).toList();
        if (HuggingFaceFolder.matches(folder, safetensors)) {
            return HuggingFaceFolder.open(folder, safetensors);
        }
        var gguf = files.stream().filter(file -> hasEnding(file, ".gguf")).toList();
        if (gguf.size() == 1) {
            return GgufFile.open(gguf.get(0));
        }
        if (gguf.size() > 1) {
            throw notFound(
                    "%s has %d .gguf files, and which one is meant is open"
                            .formatted(folder, gguf.size()));
        }
        var other = files.stream().filter(Checkpoints::isOtherFormat).findFirst();
        if (other.isPresent()) {
            throw new UnsupportedModelException(
                    "%s is not in a supported format; supported are safetensors and GGUF"
                            .formatted(other.get()));
        }
        throw notFound(folder + " holds no model");
    }

    private static boolean isOtherFormat(Path file) {
        return hasEnding(file, ".bin") || hasEnding(file, ".pth") || hasEnding(file, ".pt");
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static List<Path> files(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new ModelNotFoundException(
                    folder + " cannot be read: " + e.getMessage() + "; check its permissions", e);
        }
    }

    private static ModelNotFoundException notFound(String what) {
        return new ModelNotFoundException(what + WAY_OUT);
    }
}
