package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointFormat;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.layout.LayoutProvider;
import dev.retain.checkpoint.tensor.ElementType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Folders in Hugging Face layout. */
@API(status = INTERNAL, since = "0.1")
public final class HuggingFaceFormat implements CheckpointFormat, LayoutProvider {

    /** For {@link java.util.ServiceLoader}. */
    public HuggingFaceFormat() {}

    @Override
    public Optional<Checkpoint> open(Path location, List<Path> files) {
        if (!Files.isDirectory(location)) {
            return Optional.empty();
        }
        var safetensors = files.stream().filter(file -> isNamed(file, ".safetensors")).toList();
        // other weights lie beside a model in one file, but no model in a folder lacks its config
        boolean besideOther =
                !Files.exists(location.resolve(FolderTexts.CONFIG))
                        && files.stream().anyMatch(file -> isNamed(file, ".gguf"));
        return !besideOther && HuggingFaceFolder.matches(location, safetensors)
                ? Optional.of(HuggingFaceFolder.open(location, safetensors))
                : Optional.empty();
    }

    private static boolean isNamed(Path file, String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    @Override
    public Set<ArtifactFormat> formats() {
        return Set.of(ArtifactFormat.DENSE);
    }

    @Override
    public Optional<String> problem(CompressionSpec spec) {
        return Optional.empty();
    }

    @Override
    public Layout layout(CompressionSpec spec, ElementType model) {
        return new DenseLayout();
    }
}
