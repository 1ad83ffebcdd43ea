package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tokens that end an answer, as the generation of transformers 5 takes them: those of {@code
 * generation_config.json} alone where that file is there, none if it names none; else those of
 * {@code config.json}, of its text model, or the ones that the kind of model has by default.
 */
final class EndTokens {

    private static final String FIELD = "eos_token_id";

    /** What configuration classes have where the file does not say. */
    private static final Map<String, Integer> BY_DEFAULT =
            Map.of(
                    "llama", 2,
                    "mistral", 2,
                    "internlm2", 2,
                    "minicpm", 2,
                    "gemma", 1,
                    "gemma2", 1,
                    "gemma3", 1,
                    "gemma3_text", 1,
                    "phi3", 32000);

    private final FolderTexts texts;
    private final JsonNode config;

    EndTokens(FolderTexts texts, JsonNode config) {
        this.texts = texts;
        this.config = config;
    }

    /**
     * Their ids.
     *
     * @throws InvalidCheckpointException if a file names what is no id
     */
    Set<Integer> ids() {
        var generation = texts.object(FolderTexts.GENERATION);
        if (generation.isPresent()) {
            return ids(FolderTexts.GENERATION, generation.get().path(FIELD));
        }
        for (var part : List.of(config, config.path("text_config"))) {
            if (part.hasNonNull(FIELD)) {
                return ids(FolderTexts.CONFIG, part.path(FIELD));
            }
        }
        return byDefault();
    }

    private Set<Integer> byDefault() {
        var kind = config.path("model_type").asText();
        var id = config.has(FIELD) ? null : BY_DEFAULT.get(kind);
        return id == null ? Set.of() : Set.of(id);
    }

    private Set<Integer> ids(String name, JsonNode field) {
        var ids = new TreeSet<Integer>();
        for (var id : field.isArray() ? field : List.of(field)) {
            if (!field.isArray() && (id.isMissingNode() || id.isNull())) {
                continue;
            }
            if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
                throw new InvalidCheckpointException(
                        "%s: %s is %s, not a token id; correct the file"
                                .formatted(texts.file(name), FIELD, field));
            }
            ids.add(id.intValue());
        }
        return ids;
    }
}
