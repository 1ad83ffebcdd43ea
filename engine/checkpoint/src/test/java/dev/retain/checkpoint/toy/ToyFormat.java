package dev.retain.checkpoint.toy;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointFormat;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Weights as JSON: {@code toy.json} holds an object of tensors, each with its shape and its values.
 */
public final class ToyFormat implements CheckpointFormat {

    static final String FILE = "toy.json";
    static final String SHAPE = "shape";
    static final String VALUES = "values";

    @Override
    public Optional<Checkpoint> open(Path location, List<Path> files) {
        var file = location.resolve(FILE);
        return Files.isRegularFile(file)
                ? Optional.of(new ToyCheckpoint(location, StrictJson.object(file)))
                : Optional.empty();
    }
}
