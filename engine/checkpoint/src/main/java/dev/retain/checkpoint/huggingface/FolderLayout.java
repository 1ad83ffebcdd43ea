package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.safetensors.SafetensorsWriter;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import org.apiguardian.api.API;

/** A layout in one safetensors file of a folder in Hugging Face layout. */
@API(status = INTERNAL, since = "0.1")
public interface FolderLayout extends Layout {

    /** The entry {@code quantization_config} of {@code config.json}, if there is to be one. */
    Optional<JsonNode> quantizationConfig();

    @Override
    default SortedMap<String, byte[]> sideFiles(Checkpoint baseline) throws IOException {
        return SideFiles.of(baseline, quantizationConfig());
    }

    @Override
    default TensorFile create(Path folder, Checkpoint baseline, Collection<Slot> slots)
            throws IOException {
        return new SafetensorsWriter(folder.resolve(HuggingFaceFolder.SINGLE), slots);
    }
}
