package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes over the metadata of a GGUF file that was opened, and so checked, as a checkpoint. */
final class GgufSource {

    /** Keys that describe how that file is written, not the model. */
    private static final List<String> OF_THE_FILE =
            List.of(GgufHeader.ALIGNMENT_KEY, "quantize.", "split.");

    private final Path file;

    private GgufSource(Path file) {
        this.file = file;
    }

    /** The GGUF file of a checkpoint, if it is one. */
    static Optional<GgufSource> of(Path location) throws IOException {
        if (Files.isRegularFile(location)) {
            return Optional.of(new GgufSource(location));
        }
        if (!Files.isDirectory(location)) {
            return Optional.empty();
        }
        try (var entries = Files.list(location)) {
            var files = entries.map(Path::toString).toList();
            return files.stream().anyMatch(name -> name.endsWith(".safetensors"))
                    ? Optional.empty()
                    : files.stream()
                            .filter(name -> name.endsWith(GgufFormat.ENDING))
                            .findFirst()
                            .map(name -> new GgufSource(Path.of(name)));
        }
    }

    /** All that the file says of the model. */
    GgufMetadata metadata() {
        var metadata = new GgufMetadata();
        try (var input = WeightFile.open(file)) {
            var cursor = new GgufCursor(input);
            int keys = GgufHeader.counts(input, cursor).keys();
            for (int i = 0; i < keys; i++) {
                var key = cursor.string("a metadata key");
                int start = cursor.position();
                cursor.value(cursor.type("the type", key), key);
                if (OF_THE_FILE.stream().noneMatch(key::startsWith)) {
                    metadata.put(key, cursor.bytesFrom(start));
                }
            }
        }
        return metadata;
    }
}
