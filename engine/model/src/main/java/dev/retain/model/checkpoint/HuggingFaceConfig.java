package dev.retain.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.Collections;

/**
 * Reads {@code config.json} as versions 4 and 5 of Hugging Face transformers write it. What the
 * file leaves out has the default that transformers gives it for a llama.
 */
final class HuggingFaceConfig {

    private static final double DEFAULT_EPSILON = 1e-6;
    private static final double DEFAULT_THETA = 10_000;
    private static final int DEFAULT_CONTEXT = 2048;

    private final Path file;
    private final JsonNode root;
    private final String architecture;

    private HuggingFaceConfig(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
        var type = root.path("model_type");
        if (!type.isTextual() || type.textValue().isBlank()) {
            throw new InvalidCheckpointException(
                    file + ": model_type is missing; name the architecture, such as llama");
        }
        this.architecture = type.textValue();
    }

    /**
     * Reads the numbers of the decoder.
     *
     * @throws InvalidCheckpointException if a number is missing or senseless
     * @throws UnsupportedModelException if an unknown architecture has other fields
     */
    static ModelConfig read(Path file, JsonNode root) {
        return new HuggingFaceConfig(file, root).config();
    }

    private ModelConfig config() {
        int hidden = required("hidden_size");
        int heads = required("num_attention_heads");
        int keyValueHeads = optional("num_key_value_heads", heads);
        return new ModelConfig(
                architecture,
                required("vocab_size"),
                hidden,
                required("num_hidden_layers"),
                heads,
                keyValueHeads,
                headDim(hidden, heads, keyValueHeads),
                required("intermediate_size"),
                optional("max_position_embeddings", DEFAULT_CONTEXT),
                real(root, "rms_norm_eps", DEFAULT_EPSILON),
                ropeTheta(),
                tiedHead(),
                Collections.unmodifiableMap(StrictJson.entries(root)));
    }

    private int headDim(int hidden, int heads, int keyValueHeads) {
        if (heads % keyValueHeads != 0) {
            throw new InvalidCheckpointException(
                    "%s: num_attention_heads %d is no multiple of num_key_value_heads %d; correct the file"
                            .formatted(file, heads, keyValueHeads));
        }
        if (root.hasNonNull("head_dim")) {
            return required("head_dim");
        }
        if (hidden % heads != 0) {
            throw new InvalidCheckpointException(
                    "%s: hidden_size %d is no multiple of num_attention_heads %d and head_dim is missing; add head_dim"
                            .formatted(file, hidden, heads));
        }
        return hidden / heads;
    }

    private double ropeTheta() {
        var parameters = root.path("rope_parameters");
        if (parameters.path("full_attention").isObject()) {
            parameters = parameters.path("full_attention");
        }
        return parameters.hasNonNull("rope_theta")
                ? real(parameters, "rope_theta", DEFAULT_THETA)
                : real(root, "rope_theta", DEFAULT_THETA);
    }

    private boolean tiedHead() {
        var tied = root.path("tie_word_embeddings");
        return tied.isBoolean() ? tied.booleanValue() : architecture.startsWith("gemma");
    }

    private int required(String field) {
        var value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw missing(field);
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw new InvalidCheckpointException(
                    "%s: %s is %s, not a number above 0; correct the file"
                            .formatted(file, field, value));
        }
        return value.intValue();
    }

    private RetainException missing(String field) {
        if (Architectures.isSupported(architecture)) {
            return new InvalidCheckpointException(
                    "%s: %s is missing; get the file again".formatted(file, field));
        }
        return Architectures.unsupported(file, architecture);
    }

    private int optional(String field, int otherwise) {
        return root.hasNonNull(field) ? required(field) : otherwise;
    }

    private double real(JsonNode object, String field, double otherwise) {
        if (!object.hasNonNull(field)) {
            return otherwise;
        }
        var value = object.path(field);
        if (!value.isNumber()
                || !Double.isFinite(value.doubleValue())
                || value.doubleValue() <= 0) {
            throw new InvalidCheckpointException(
                    "%s: %s is %s, not a number above 0; correct the file"
                            .formatted(file, field, value));
        }
        return value.doubleValue();
    }
}
