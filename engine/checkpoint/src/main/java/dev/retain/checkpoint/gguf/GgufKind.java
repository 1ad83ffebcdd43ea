package dev.retain.checkpoint.gguf;

import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses GGUF files that hold something else than a language model, by what they are. */
final class GgufKind {

    private static final String ARCHITECTURE = "general.architecture";
    private static final String TYPE = "general.type";

    /** What files are by their {@code general.type}, with the way out. */
    private static final Map<String, String> TYPES =
            Map.of(
                    "adapter",
                            "an adapter, which is not read; merge it into its model with"
                                    + " llama-export-lora",
                    "mmproj",
                            "the projector of a model that sees or hears; give the file of its"
                                    + " language model",
                    "imatrix",
                            "a matrix of importance for compression; give the file of the model");

    private static final Map<String, String> ARCHITECTURES =
            Map.of("clip", TYPES.get("mmproj"), "imatrix", TYPES.get("imatrix"));

    private GgufKind() {}

    /**
     * Refuses what is no language model.
     *
     * @param hasTensors whether there are any weights
     */
    static void requireModel(Path file, Map<String, Object> metadata, boolean hasTensors) {
        refuse(file, TYPE, metadata.get(TYPE), TYPES);
        refuse(file, ARCHITECTURE, metadata.get(ARCHITECTURE), ARCHITECTURES);
        if (!hasTensors && metadata.containsKey(ARCHITECTURE)) {
            throw new UnsupportedModelException(
                    "%s: this file has no tensors, only the vocabulary of a %s; give the file of the model"
                            .formatted(file, metadata.get(ARCHITECTURE)));
        }
    }

    private static void refuse(
            Path file, String key, @Nullable Object value, Map<String, String> kinds) {
        if (value instanceof String text && kinds.containsKey(text)) {
            throw new UnsupportedModelException(
                    "%s: %s is %s: this is %s".formatted(file, key, text, kinds.get(text)));
        }
    }
}
